import { expect, type Page } from '@playwright/test'

/** The first account; its password is chosen by playwright.config.ts. */
export const admin = { username: 'admin', password: process.env.E2E_ADMIN_PASSWORD ?? '' }

export class SignInPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get refusal() {
    return this.#page.getByRole('alert').filter({ hasText: /./ }).first()
  }

  async submit({ username, password }: { username: string; password: string }) {
    await this.#page.getByLabel('User name').fill(username)
    await this.#page.getByLabel('Password', { exact: true }).fill(password)
    await this.#page.getByRole('button', { name: 'Sign in' }).click()
  }

  /** Goes to a page of ours, by way of the sign-in that it asks for. */
  async enter(path: string, who = admin) {
    await this.#page.goto(path)
    await expect(this.#page).toHaveURL(/\/signin\?next=/)
    await this.submit(who)
    await expect(this.#page).toHaveURL((url) => `${url.pathname}${url.search}` === path)
    // The address is there before the page is: a button that is pressed before its script has come does nothing.
    await this.#page.waitForLoadState()
  }
}
