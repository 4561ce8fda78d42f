import { expect, type Locator, type Page } from '@playwright/test'

/** /maintenance: what can be done, what is stored, what is kept. */
export class MaintenancePage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async open() {
    await this.#page.goto('/maintenance')
    await expect(this.#page.getByRole('heading', { level: 1, name: 'Maintenance' })).toBeAttached()
  }

  card(title: string): Locator {
    return this.#page.locator('section').filter({ has: this.#page.getByRole('heading', { level: 2, name: title }) })
  }

  /** The number of a figure: "Tasks" → 12. */
  async figure(name: string): Promise<number> {
    const line = this.card('Storage').locator('dl > div').filter({ hasText: name })
    return Number((await line.locator('dd > span').first().textContent())?.replaceAll(/\D/g, ''))
  }

  async run(title: string) {
    await this.#page.getByRole('button', { name: `Run now: ${title}` }).click()
  }
}
