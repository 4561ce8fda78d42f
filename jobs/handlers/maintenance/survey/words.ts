const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB']

/** `sizeOf(25276063744)` → `23.5 GiB`. */
export function sizeOf(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), units.length - 1)
  return `${(bytes / 1024 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]}`
}

/** `spanOf(3035)` → `50 min`; the two largest of days, hours and minutes. */
export function spanOf(secs: number): string {
  const parts: [number, string][] = [
    [Math.floor(secs / 86_400), 'd'],
    [Math.floor(secs / 3600) % 24, 'h'],
    [Math.floor(secs / 60) % 60, 'min'],
  ]
  const first = parts.findIndex(([count]) => count > 0)
  if (first < 0) return 'less than a minute'
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map((part) => part.join(' '))
    .join(' ')
}

/** `countOf(1, 'container')` → `1 container`. */
export function countOf(count: number, noun: string): string {
  return `${count === 0 ? 'no' : count} ${noun}${count === 1 ? '' : 's'}`
}
