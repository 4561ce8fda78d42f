import { expect, type Locator, type Page } from '@playwright/test'

/** /services: what runs, what there is to run, and the ways to bring it there. */
export class ServicesPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async open(query = '') {
    await this.#page.goto(`/services${query}`)
    await expect(this.#page.getByRole('heading', { level: 1, name: 'Services' })).toBeAttached()
  }

  row(name: string): Locator {
    return this.#page.locator(`[data-service="${name}.service"]`)
  }

  /** Opens or closes what is known of a service. */
  async toggle(name: string) {
    await this.row(name).getByRole('button', { name, exact: true }).click()
  }

  get details(): Locator {
    return this.#page.locator('tr[id^="service-"]')
  }

  async pick(name: string, modifiers: ('Shift' | 'Control')[] = []) {
    await this.row(name)
      .getByRole('checkbox', { name: `Select ${name}` })
      .click({ modifiers })
  }

  /** What is done with those that are selected: "Plan 2 updates". */
  planSelected(name: string): Locator {
    return this.#page.getByRole('region', { name: 'Selected services' }).getByRole('button', { name })
  }

  /** Chooses from the menu of a row: "Hold". */
  async choose(name: string, verb: string) {
    await this.row(name)
      .getByRole('button', { name: `More for ${name}` })
      .click()
    await this.#page.getByRole('menuitem', { name: verb }).click()
  }

  get dialog(): Locator {
    return this.#page.getByRole('dialog')
  }

  /** A line of the plan that is looked at. */
  planned(name: string): Locator {
    return this.dialog.locator(`[data-plan="${name}.service"]`)
  }

  tick(name: string): Locator {
    return this.planned(name).getByRole('checkbox')
  }

  /** "Update 2 services". */
  confirm(name: string): Locator {
    return this.dialog.getByRole('button', { name, exact: true })
  }
}
