import { expect, type Page } from '@playwright/test'

export class SettingsPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  field(label: string) {
    return this.#page.getByLabel(label, { exact: true })
  }

  /** The line of a setting: what it means, where its value comes from, its buttons. */
  line(label: string) {
    return this.#page.locator('div.grid', { has: this.field(label) }).last()
  }

  row(name: string | RegExp) {
    return this.#page.getByRole('row', { name })
  }

  async confirm(button: string) {
    await this.#page.getByRole('alertdialog').getByRole('button', { name: button }).click()
    await expect(this.#page.getByRole('alertdialog')).toHaveCount(0)
  }

  async choose(username: string, verb: string) {
    await this.#page.getByRole('button', { name: `What to do with ${username}` }).click()
    await this.#page.getByRole('menuitem', { name: verb }).click()
  }

  async makeUser(username: string, role: string): Promise<string> {
    await this.#page.getByRole('button', { name: 'New user' }).click()
    const dialog = this.#page.getByRole('dialog')
    await dialog.getByLabel('User name').fill(username)
    await dialog.getByRole('button', { name: 'Make one up' }).click()
    await dialog.getByLabel('Role').selectOption(role)
    const password = await dialog.getByLabel('Password').inputValue()
    await dialog.getByRole('button', { name: 'New user' }).click()
    await expect(dialog).toHaveCount(0)
    return password
  }
}
