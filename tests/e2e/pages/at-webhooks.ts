import { expect } from '@playwright/test'
import { test as base } from './at-definitions'
import { type ServiceRows, withRows } from './service-rows'
import { WebhooksPage } from './webhooks-page'

/** Makes an endpoint over the API; it is deleted after the test. */
type MakeEndpoint = (name: string, wish: object) => Promise<{ url: string; secret: string }>

/** Tests of webhooks, signed in as admin. Endpoints that a test makes by itself it hands to `forget`. */
export const test = base.extend<{
  webhooks: WebhooksPage
  makeEndpoint: MakeEndpoint
  forget: (name: string) => void
  rows: ServiceRows
}>({
  webhooks: ({ page }, use) => use(new WebhooksPage(page)),
  forget: async ({ calls, page }, use) => {
    const names: string[] = []
    await use((name) => void names.push(name))
    // Its page, where that is still open, would ask for what is gone.
    await page.goto('about:blank')
    for (const name of names) await calls.remove(`/api/webhook-endpoints/${name}`)
  },
  makeEndpoint: ({ calls, forget }, use) =>
    use(async (name, wish) => {
      forget(name)
      const response = await calls.post('/api/webhook-endpoints', { name, provider: 'github', ...wish })
      expect(response.status(), await response.text()).toBe(201)
      // Its id is not for those who deliver to it: they have ids of their own.
      const { url, secret } = (await response.json()) as { url: string; secret: string }
      return { url, secret }
    }),
  rows: ({ baseURL }, use) => withRows(baseURL, use),
})
