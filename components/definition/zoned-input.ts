/** An instant as `<input type="datetime-local">` writes it, in a zone that server and browser agree on. */
export function toZonedInput(at: string | null, timeZone: string): string {
  const ms = Date.parse(at ?? '')
  return Number.isNaN(ms) ? '' : clockOf(ms, timeZone)
}

/** The way back; empty stays empty. Of a time that clocks show twice the first, of one that they leave out the later. */
export function fromZonedInput(text: string, timeZone: string): string {
  const wallMs = Date.parse(`${text}Z`)
  if (Number.isNaN(wallMs)) return ''
  const candidates = [wallMs - 86_400_000, wallMs + 86_400_000].map((near) => wallMs - offsetMs(near, timeZone))
  const exact = candidates.filter((ms) => ms + offsetMs(ms, timeZone) === wallMs)
  return new Date(exact.length > 0 ? Math.min(...exact) : Math.max(...candidates)).toISOString()
}

function offsetMs(atMs: number, timeZone: string): number {
  return Date.parse(`${clockOf(atMs, timeZone)}Z`) - Math.floor(atMs / 1000) * 1000
}

/** `2026-11-22T02:30:00`: Swedes write times almost as ISO 8601 does. */
function clockOf(atMs: number, timeZone: string): string {
  return new Date(atMs).toLocaleString('sv-SE', { timeZone }).replace(' ', 'T')
}
