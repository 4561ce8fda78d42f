import { expect, type Locator, type Page } from '@playwright/test'

/** /queue: the lanes with what runs and waits in each, and the machines. */
export class QueuePage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async open(hash = '') {
    await this.#page.goto(`/queue${hash}`)
    await expect(this.#page.getByRole('heading', { level: 1, name: 'Queue' })).toBeAttached()
  }

  lane(name: string): Locator {
    return this.#page.getByRole('region', { name, exact: true })
  }

  row(id: string): Locator {
    return this.#page.locator(`main [data-task-id="${id}"]`)
  }

  /** Ids of what a lane shows, from the first to the last. */
  async order(lane: string): Promise<string[]> {
    const rows = await this.lane(lane).locator('[data-task-id]').all()
    return Promise.all(rows.map(async (row) => (await row.getAttribute('data-task-id')) ?? ''))
  }

  pauseButton(lane: string): Locator {
    return this.lane(lane).getByRole('button', { name: `Pause the lane ${lane}` })
  }

  resumeButton(lane: string): Locator {
    return this.lane(lane).getByRole('button', { name: `Resume the lane ${lane}` })
  }

  /** Chooses from the lane's menu: "Clear…". */
  async choose(lane: string, verb: string) {
    await this.lane(lane)
      .getByRole('button', { name: `More for the lane ${lane}` })
      .click()
    await this.#page.getByRole('menuitem', { name: verb }).click()
  }

  /** `meanwhile`: while the form is open. */
  async setCapacity(lane: string, capacity: number, meanwhile: () => Promise<unknown> = async () => {}) {
    await this.choose(lane, 'Capacity and order…')
    const dialog = this.#page.getByRole('dialog', { name: `Lane ${lane}` })
    await expect(dialog).toBeVisible()
    await meanwhile()
    await dialog.getByLabel('Capacity').fill(String(capacity))
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialog).toHaveCount(0)
  }

  machine(name: string): Locator {
    return this.#page.locator(`[data-server="${name}"]`)
  }

  get question(): Locator {
    return this.#page.getByRole('alertdialog')
  }
}
