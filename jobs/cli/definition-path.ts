/** Of the API, by name or id. */
export function definitionPath(name: string): string {
  return `/api/definitions/${encodeURIComponent(name)}`
}
