import type { EditorValues } from './editor-values'

type Draft = Partial<EditorValues>

let held: Draft | null = null

/** Keeps what was begun elsewhere for the form that opens next. In memory alone: it may hold values of variables. */
export function keepDraft(draft: Draft): void {
  held = draft
}

/** What was kept, and is not wanted again. */
export function takeDraft(): Draft | null {
  return held
}

export function forgetDraft(): void {
  held = null
}
