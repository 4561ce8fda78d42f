/** The address of a definition's page. `new` is the page where one is made: such a one goes by its id. */
export function definitionAddress({ id, name }: { id: string; name: string }): string {
  return `/definitions/${encodeURIComponent(name === 'new' ? id : name)}`
}

/** Where it is exported from. */
export function exportAddress({ id }: { id: string }): string {
  return `/api/definitions/${id}/export`
}
