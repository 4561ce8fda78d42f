import { gzipSync } from 'node:zlib'
import { expect, type Page } from '@playwright/test'

/** All script that comes before the page has loaded, as gzip makes it: ours is compressed by the proxy in front. */
export async function scriptBytes(page: Page, path: string): Promise<number> {
  await page.goto(path, { waitUntil: 'load' })
  const scripts = await page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
    // How much of what links may lead to is fetched until we ask depends on the machine.
    const loadedAt = navigation?.loadEventStart ?? 0
    return performance
      .getEntriesByType('resource')
      .filter(({ name, startTime }) => name.endsWith('.js') && startTime < loadedAt)
      .map(({ name }) => name)
  })
  expect(scripts.length).toBeGreaterThan(0)
  const bodies = await Promise.all(scripts.map(async (url) => (await page.request.get(url)).body()))
  return bodies.reduce((sum, body) => sum + gzipSync(body).length, 0)
}
