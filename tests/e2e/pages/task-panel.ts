import { expect, type Locator, type Page } from '@playwright/test'

type Part = 'Timeline' | 'Output' | 'Parameters' | 'Attempts'

/** One task, in the drawer or as a page: both have the same parts. */
export class TaskPanel {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get drawer(): Locator {
    return this.#page.getByRole('dialog', { name: /^Task tsk_/ })
  }

  /** The page of a task, not its drawer. */
  get page(): Locator {
    return this.#page.locator('[data-task-page]')
  }

  get root(): Locator {
    return this.drawer.or(this.page)
  }

  async open(id: string, hash = '') {
    await this.#page.goto(`/tasks/${id}${hash}`)
    await expect(this.page).toBeVisible()
  }

  async taskId(): Promise<string> {
    await expect(this.#page).toHaveURL(/\/tasks\/tsk_/)
    return /tsk_\w+/.exec(this.#page.url())?.[0] ?? ''
  }

  button(name: string): Locator {
    return this.root.getByRole('button', { name, exact: true })
  }

  /** The badge beside the name. */
  async shows(status: string | RegExp) {
    // From its beginning and with its capital: "1 of 2 units succeeded" stands in the head as well.
    const badge = typeof status === 'string' ? new RegExp(`^${status}`) : status
    await expect(this.root.locator('[data-task-head]').getByText(badge).first()).toBeVisible({ timeout: 40_000 })
  }

  /** Chooses one of the parts, and waits until it is there. */
  async choose(name: Part): Promise<Locator> {
    await this.tab(name).click()
    await expect(this.part(name)).toBeVisible()
    await expect(this.part(name).locator('[aria-busy="true"]')).toHaveCount(0)
    return this.part(name)
  }

  tab(name: Part): Locator {
    return this.root.getByRole('tab', { name })
  }

  part(name: Part): Locator {
    return this.root.getByRole('tabpanel', { name })
  }

  line(number: number): Locator {
    return this.root.locator(`[data-line="${number}"]`)
  }

  lineWith(text: string): Locator {
    return this.root.locator('[data-line]').filter({ hasText: text })
  }

  /** Number of the last line in sight; 0: none yet. */
  async lastLine(): Promise<number> {
    const numbers = await this.root
      .locator('[data-line]')
      .evaluateAll((lines) => lines.map((line) => Number(line.getAttribute('data-line'))))
    return Math.max(0, ...numbers)
  }

  get lines(): Locator {
    return this.part('Output')
  }

  async confirm(button: string) {
    const dialog = this.#page.getByRole('alertdialog')
    await dialog.getByRole('button', { name: button, exact: true }).click()
    await expect(dialog).toHaveCount(0)
  }
}
