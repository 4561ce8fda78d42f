/** An ISO instant as `<input type="datetime-local">` writes it, in the browser's zone; empty where it is none. */
export function toLocalInput(instant: string | undefined): string {
  const at = new Date(instant ?? Number.NaN)
  if (Number.isNaN(at.getTime())) return ''
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000)
  return local.toISOString().slice(0, 19)
}

/** The way back; empty stays empty. */
export function fromLocalInput(text: string): string {
  const at = new Date(text)
  return text === '' || Number.isNaN(at.getTime()) ? '' : at.toISOString()
}
