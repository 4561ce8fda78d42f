import { test as base } from './at-tasks'
import { type ServiceRows, withRows } from './service-rows'
import { ServicesPage } from './services-page'

/** Tests of services, signed in as admin, with a machine of the test's own. */
export const test = base.extend<{ services: ServicesPage; rows: ServiceRows; otherRows: ServiceRows }>({
  services: ({ page }, use) => use(new ServicesPage(page)),
  rows: ({ baseURL }, use) => withRows(baseURL, use),
  /** Of a second machine. */
  otherRows: ({ baseURL }, use) => withRows(baseURL, use),
})
