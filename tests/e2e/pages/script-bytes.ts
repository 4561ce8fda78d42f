import { gzipSync } from 'node:zlib'
import { expect, type Page } from '@playwright/test'

/** All script that comes before the page has loaded, as gzip makes it: ours is compressed by the proxy in front. */
export async function scriptBytes(page: Page, path: string): Promise<number> {
  await page.goto(path, { waitUntil: 'load' })
  const scripts = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map((entry) => entry.name)
      .filter((url) => url.endsWith('.js')),
  )
  expect(scripts.length).toBeGreaterThan(0)
  const bodies = await Promise.all(scripts.map(async (url) => (await page.request.get(url)).body()))
  return bodies.reduce((sum, body) => sum + gzipSync(body).length, 0)
}
