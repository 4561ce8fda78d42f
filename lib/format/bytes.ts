const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** Bytes in steps of 1000: `0 B`, `999 B`, `1.2 kB`, `10.7 kB`, `212 kB`, `50 MB`. */
export function formatBytes(bytes: number): string {
  let value = Math.max(0, bytes)
  let step = 0
  while (step < units.length - 1 && Number(value.toPrecision(3)) >= 1000) {
    value /= 1000
    step += 1
  }
  const digits = step > 0 && value < 99.95 && !isWhole(value) ? 1 : 0
  return `${value.toFixed(digits)} ${units[step]}`
}

function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) < 0.05
}
