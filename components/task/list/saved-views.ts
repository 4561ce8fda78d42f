/** A list that somebody wants to see again: its address under a name. Kept in the browser. */
export interface SavedView {
  name: string
  /** `/tasks?status=failed` */
  address: string
}

const maxViews = 30

/** The views in a stored text; what is none is left out, since anybody may have written there. */
export function parseViews(text: string | null): SavedView[] {
  try {
    const stored: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(stored) ? stored.filter(isView).slice(-maxViews) : []
  } catch {
    return []
  }
}

/** With this view, which takes the place of another one of its name. */
export function withView(views: SavedView[], view: SavedView): SavedView[] {
  return [...withoutView(views, view.name), view].slice(-maxViews)
}

export function withoutView(views: SavedView[], name: string): SavedView[] {
  return views.filter((one) => one.name !== name)
}

function isView(value: unknown): value is SavedView {
  if (typeof value !== 'object' || value === null) return false
  const { name, address } = value as Partial<SavedView>
  return typeof name === 'string' && typeof address === 'string' && /^\/tasks($|\?)/.test(address)
}
