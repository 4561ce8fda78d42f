import { expect, type Locator, type Page } from '@playwright/test'

const path = '/settings/notifications'

/** /settings/notifications: channels, rules, and what was sent. */
export class NotificationsPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async open(query = '') {
    await this.page.goto(`${path}${query}`)
    await expect(this.page.getByRole('heading', { level: 2, name: 'Channels' })).toBeVisible()
  }

  channel(name: string): Locator {
    return this.page.locator(`[data-channel="${name}"]`)
  }

  rule(name: string): Locator {
    return this.page.locator(`[data-rule="${name}"]`)
  }

  /** Messages of a kind: `failure`, `test`. */
  messages(kind: string): Locator {
    return this.page.locator(`[data-message][data-kind="${kind}"]`)
  }

  /** The one about something of that name. */
  message(name: string): Locator {
    return this.page.locator('[data-message]', { hasText: name })
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog').or(this.page.getByRole('alertdialog'))
  }

  /** Shown once, when it was made. */
  get issuedKey(): Locator {
    return this.dialog.locator('code')
  }

  field(label: string): Locator {
    return this.dialog.getByLabel(label, { exact: true })
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  /** Opens the form of a new channel of a kind: "Signed webhook". */
  async beginChannel(kind: string, name: string) {
    await this.button('New channel').click()
    await this.dialog.getByRole('radio', { name: kind }).check({ force: true })
    await this.field('Name').fill(name)
  }

  async submit(label = 'Create') {
    await this.dialog.getByRole('button', { name: label, exact: true }).click()
  }

  /** Chooses from the menu of a channel or a rule: "Delete…". */
  async choose(name: string, verb: string) {
    await this.button(`More for ${name}`).click()
    await this.page.getByRole('menuitem', { name: verb }).click()
  }

  /** The mark beside the runners' health, on every page. */
  get warning(): Locator {
    return this.page.getByRole('banner').getByRole('link', { name: /fails?$/ })
  }
}
