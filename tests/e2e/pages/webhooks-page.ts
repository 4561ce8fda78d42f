import { expect, type Locator, type Page } from '@playwright/test'

/** /webhooks and what lies below it. */
export class WebhooksPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async open() {
    await this.#page.goto('/webhooks')
    await expect(this.#page.getByRole('heading', { level: 1, name: 'Webhooks' })).toBeAttached()
  }

  async openNew() {
    await this.#page.goto('/webhooks/new')
    await expect(this.#page.getByRole('heading', { level: 1, name: 'New endpoint' })).toBeVisible()
  }

  /** The page of one. */
  async show(name: string) {
    await this.#page.goto(`/webhooks/${name}`)
    await expect(this.#page.getByRole('heading', { level: 1, name })).toBeVisible()
  }

  async openDeliveries(query = '') {
    await this.#page.goto(`/webhooks/deliveries${query}`)
    await expect(this.#page.getByRole('table', { name: 'Deliveries' })).toBeVisible()
  }

  row(name: string): Locator {
    return this.#page.locator(`[data-endpoint="${name}"]`)
  }

  /** Deliveries in sight, the newest first; of one verdict where it is given. */
  deliveries(verdict?: string): Locator {
    return this.#page.locator(verdict ? `[data-verdict="${verdict}"]` : '[data-delivery]')
  }

  field(label: string): Locator {
    return this.#page.getByLabel(label, { exact: true })
  }

  async chooseSender(name: string) {
    await this.#page.getByRole('radio', { name: new RegExp(`^${name} `) }).check({ force: true })
  }

  async tick(label: string) {
    await this.#page.getByRole('checkbox', { name: label, exact: true }).click()
  }

  async press(button: string) {
    await this.#page.getByRole('button', { name: button, exact: true }).click()
  }

  /** Chooses from the menu of an endpoint's page. */
  async choose(verb: string) {
    await this.press('More')
    await this.#page.getByRole('menuitem', { name: verb }).click()
  }

  /** Address and secret, as they are shown this once; no secret where the address holds it. */
  async issued(within: Page | Locator = this.#page): Promise<{ url: string; secret: string }> {
    const [url = '', secret = ''] = await within.locator('code').allTextContents()
    return { url, secret }
  }

  get dialog(): Locator {
    return this.#page.getByRole('dialog').or(this.#page.getByRole('alertdialog'))
  }

  card(title: string): Locator {
    return this.#page.locator('section', {
      has: this.#page.getByRole('heading', { level: 2, name: title, exact: true }),
    })
  }
}
