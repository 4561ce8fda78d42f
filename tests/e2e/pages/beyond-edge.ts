import type { Page } from '@playwright/test'

/** What of these reaches beyond the right edge of the screen, by its text. At one instant: a live page moves between two looks. */
export function beyondEdge(page: Page, selector: string): Promise<string[]> {
  const edge = page.viewportSize()?.width ?? 0
  return page
    .locator(selector)
    .evaluateAll(
      (parts, edge) =>
        parts.filter((part) => part.getBoundingClientRect().right > edge).map((part) => part.textContent ?? ''),
      edge,
    )
}
