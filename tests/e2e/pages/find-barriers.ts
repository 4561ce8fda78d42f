import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'

interface AxeResult {
  violations: { id: string; nodes: { target: unknown[] }[] }[]
}

const source = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** What keeps people from using the page, as axe finds it: rule and place. */
export async function findBarriers(page: Page): Promise<string[]> {
  // Evaluated, not added as a tag: the page's own policy stays as strict as it is.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(await readFile(source, 'utf8'))
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run: () => Promise<AxeResult> } }).axe.run(),
  )
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`))
}
