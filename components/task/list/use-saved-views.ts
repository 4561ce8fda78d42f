'use client'

import { useMemo, useState } from 'react'
import { parseViews, type SavedView, withoutView, withView } from './saved-views'

const storageKey = 'taskyard-views'

/** The views that were saved in this browser. */
export function useSavedViews() {
  const [text, setText] = useState(readText)
  const views = useMemo(() => parseViews(text), [text])
  const write = (next: SavedView[]) => {
    const written = JSON.stringify(next)
    setText(written)
    try {
      localStorage.setItem(storageKey, written)
    } catch {
      // Full or forbidden: they last as long as the page.
    }
  }
  return {
    views,
    save: (view: SavedView) => write(withView(views, view)),
    remove: (name: string) => write(withoutView(views, name)),
  }
}

function readText(): string | null {
  try {
    return localStorage.getItem(storageKey)
  } catch {
    return null
  }
}
