import { test as base } from './at-tasks'
import { ServiceRows } from './service-rows'
import { ServicesPage } from './services-page'

/** Tests of services, signed in as admin, with a machine of the test's own. */
export const test = base.extend<{ services: ServicesPage; rows: ServiceRows; otherRows: ServiceRows }>({
  services: ({ page }, use) => use(new ServicesPage(page)),
  rows: ({ baseURL }, use) => withRows(baseURL, use),
  /** Of a second machine. */
  otherRows: ({ baseURL }, use) => withRows(baseURL, use),
})

/** `baseURL` is named so that the server, and with it the database, is there before. */
async function withRows(baseURL: string | undefined, use: (rows: ServiceRows) => Promise<void>) {
  if (!baseURL) throw new Error('there is no server')
  const rows = new ServiceRows()
  await rows.open()
  await use(rows)
  await rows.close()
}
