/** What the page says of its own; the descriptions themselves are English, as the document is. */
export interface ApiDocsWords {
  title: string
  document: string
  back: string
  areas: string
  shapes: string
  open: string
  needsRole: string
  required: string
  inPath: string
  inQuery: string
  inHeader: string
  body: string
  optionalBody: string
  answers: string
  errors: string
}
