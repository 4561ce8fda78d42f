// The same in both languages, so that server and browser always agree.
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const short = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })

/** `1,234`; below ten with one decimal where it has one. */
export function formatNumber(value: number): string {
  return Math.abs(value) < 10 ? short.format(value) : whole.format(value)
}
