import { join } from 'node:path'
import { test as base } from '@playwright/test'
import { SignInPage } from './sign-in-page'

/** Tests that begin signed in as admin. Signing in happens once: it is slow on purpose, and throttled. */
export const test = base.extend<object, { adminState: string }>({
  storageState: ({ adminState }, use) => use(adminState),
  adminState: [
    async ({ browser }, use, { project, workerIndex }) => {
      // With the data of the run, which is removed at its end.
      const path = join(process.env.E2E_DIR ?? '', 'data', `admin-${workerIndex}.json`)
      const context = await browser.newContext({ baseURL: project.use.baseURL, locale: project.use.locale })
      await new SignInPage(await context.newPage()).enter('/events')
      await context.storageState({ path })
      await context.close()
      await use(path)
    },
    { scope: 'worker' },
  ],
})
