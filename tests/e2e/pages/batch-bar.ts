import { expect, type Locator, type Page } from '@playwright/test'

/** What is selected in the list, and what can be done with it. */
export class BatchBar {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get root(): Locator {
    return this.#page.getByRole('region', { name: 'Selected tasks' })
  }

  get question(): Locator {
    return this.#page.getByRole('alertdialog')
  }

  /** What was refused, afterwards. */
  get report(): Locator {
    return this.#page.getByRole('dialog', { name: /refused$/ })
  }

  box(id: string): Locator {
    return this.#page.locator(`[data-task-id="${id}"]`).getByRole('checkbox')
  }

  async pick(...ids: string[]) {
    for (const id of ids) await this.box(id).check()
  }

  async count(text: string) {
    await expect(this.root.getByRole('status')).toHaveText(text)
  }

  /** The verbs it offers. */
  async offers(...verbs: string[]) {
    await expect(this.root.getByRole('button', { name: /^(Start|Stop|Force stop|Delete)$/ })).toHaveText(verbs)
  }

  async ask(verb: string): Promise<Locator> {
    await this.root.getByRole('button', { name: verb, exact: true }).click()
    await expect(this.question).toBeVisible()
    return this.question
  }

  /** One line of what would happen: "2 Pending will be cancelled". */
  effect(text: RegExp): Locator {
    return this.question.getByRole('listitem').filter({ hasText: text })
  }

  async confirm(button: string) {
    await this.question.getByRole('button', { name: button, exact: true }).click()
    await expect(this.question).toHaveCount(0)
  }
}
