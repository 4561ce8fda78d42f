import type { EditorValues } from './editor-values'

/** What every part of the form is given. */
export interface EditorFieldsProps {
  values: EditorValues
  errors: Record<string, string>
  set: (change: Partial<EditorValues>) => void
}
