import { expect } from '@playwright/test'
import { test as base } from './at-tasks'
import { DefinitionsPage } from './definitions-page'

/** Makes a definition over the API; what it makes is deleted after the test. */
type Make = (name: string, wish?: object) => Promise<void>

/** Tests of definitions, signed in as admin. */
export const test = base.extend<{ definitions: DefinitionsPage; make: Make }>({
  definitions: ({ page }, use) => use(new DefinitionsPage(page)),
  make: async ({ calls, page }, use) => {
    const made: string[] = []
    await use(async (name, wish = {}) => {
      const body = { name, handler: 'command', params: { command: 'true' }, ...wish }
      const response = await calls.post('/api/definitions', body)
      expect(response.status(), await response.text()).toBe(201)
      made.push(((await response.json()) as { id: string }).id)
    })
    // Its page, where that is still open, would ask for what is gone.
    await page.goto('about:blank')
    for (const id of made) await calls.remove(`/api/definitions/${id}`)
  },
})
