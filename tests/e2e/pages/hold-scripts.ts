import type { Page } from '@playwright/test'

/** Keeps the page from listening: it is seen, and none of its scripts comes until the answer is called. */
export async function holdScripts(page: Page): Promise<() => void> {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/_next/static/chunks/*.js', (route) => released.then(() => route.continue()))
  return release
}
