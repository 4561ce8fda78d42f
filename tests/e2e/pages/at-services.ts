import { test as base } from './at-tasks'
import { ServiceRows } from './service-rows'
import { ServicesPage } from './services-page'

/** Tests of services, signed in as admin, with a machine of the test's own. */
export const test = base.extend<{ services: ServicesPage; rows: ServiceRows }>({
  services: ({ page }, use) => use(new ServicesPage(page)),
  rows: async ({ baseURL }, use) => {
    // Named so that the server, and with it the database, is there before.
    if (!baseURL) throw new Error('there is no server')
    const rows = new ServiceRows()
    await rows.open()
    await use(rows)
    await rows.close()
  },
})
