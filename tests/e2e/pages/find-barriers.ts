import type { Page } from '@playwright/test'
import axe, { type AxeResults } from 'axe-core'

/** What keeps people from using the page, as axe finds it: rule and place. */
export async function findBarriers(page: Page): Promise<string[]> {
  // Half of a page has barriers that the whole of it has not: no title, no main part.
  await page.waitForLoadState()
  // Evaluated, not added as a tag: the page's own policy stays as strict as it is.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run(),
  )
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`))
}
