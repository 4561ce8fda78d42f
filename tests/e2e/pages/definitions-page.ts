import { expect, type Locator, type Page } from '@playwright/test'

/** /definitions and what lies below it. */
export class DefinitionsPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async open(query = '') {
    await this.#page.goto(`/definitions${query}`)
    await expect(this.#page.getByRole('heading', { level: 1, name: 'Definitions' })).toBeAttached()
  }

  /** The page of one. */
  async show(name: string) {
    await this.#page.goto(`/definitions/${encodeURIComponent(name)}`)
    await expect(this.#page.getByRole('heading', { level: 1, name })).toBeVisible()
  }

  async openNew() {
    await this.#page.goto('/definitions/new')
    await expect(this.#page.getByRole('heading', { level: 1, name: 'New definition' })).toBeVisible()
  }

  row(name: string): Locator {
    return this.#page.locator(`[data-definition="${name}"]`)
  }

  /** Chooses from the menu of a row: "Pause schedule". */
  async choose(name: string, verb: string) {
    await this.row(name)
      .getByRole('button', { name: `More for ${name}` })
      .click()
    await this.#page.getByRole('menuitem', { name: verb }).click()
  }

  get dialog(): Locator {
    return this.#page.getByRole('dialog').or(this.#page.getByRole('alertdialog'))
  }

  field(label: string): Locator {
    return this.#page.getByLabel(label, { exact: true })
  }

  async turnOn(label: string) {
    await this.#page.getByRole('checkbox', { name: label }).click()
  }

  /** The runs that the form promises. */
  get preview(): Locator {
    return this.#page.getByRole('region', { name: 'Preview of the next runs' })
  }

  /** Instants, as they stand in the table of the next runs. */
  async runs(within: Locator): Promise<string[]> {
    return within.locator('[data-run]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-run') ?? ''))
  }

  async save(button = 'Create') {
    await this.#page.getByRole('button', { name: button, exact: true }).click()
  }

  /** A card of a definition's page. */
  card(title: string): Locator {
    return this.#page.locator('section', {
      has: this.#page.getByRole('heading', { level: 2, name: title, exact: true }),
    })
  }

  slots(state: string): Locator {
    return this.#page.locator(`[data-slot-state="${state}"]`)
  }
}
