import { expect, type Page } from '@playwright/test'

/** /tasks: the list with its segments, filters and pages. */
export class TaskListPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async open(query = '') {
    await this.#page.goto(`/tasks${query}`)
    await expect(this.#page.getByRole('heading', { level: 1, name: 'Tasks' })).toBeAttached()
  }

  row(id: string) {
    return this.#page.locator(`[data-task-id="${id}"]`)
  }

  get rows() {
    return this.#page.locator('[data-task-id]')
  }

  segment(name: string) {
    return this.#page.getByRole('navigation', { name: 'Kinds of tasks' }).getByRole('link', { name })
  }

  async filterStatus(status: string) {
    await this.#page.getByRole('button', { name: 'Filter', exact: true }).click()
    await this.#page.getByRole('button', { name: 'Status', exact: true }).click()
    await this.#page.getByRole('checkbox', { name: status, exact: true }).click()
    await this.#page.keyboard.press('Escape')
  }

  chip(name: string) {
    return this.#page.getByRole('button', { name: `Remove the filter ${name}` })
  }

  async search(text: string) {
    await this.#page.keyboard.press('/')
    await this.#page.getByRole('textbox', { name: 'Text' }).fill(text)
    await this.#page.keyboard.press('Enter')
  }

  /** Puts the keyboard on a row. */
  async pickByKeys() {
    await this.#page.keyboard.press('j')
    await expect(this.#page.locator('[data-row-link]:focus')).toBeVisible()
  }

  async runCommand(command: string) {
    await this.#page.getByRole('button', { name: 'New task' }).click()
    const dialog = this.#page.getByRole('dialog', { name: 'Run a command' })
    await dialog.getByLabel('Command', { exact: true }).fill(command)
    await dialog.getByRole('button', { name: 'Run', exact: true }).click()
    await expect(dialog).toHaveCount(0)
  }
}
