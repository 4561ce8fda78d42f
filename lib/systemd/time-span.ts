const unitMs: Record<string, number> = {
  us: 0.001,
  ms: 1,
  s: 1000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  month: 2_629_800_000,
  y: 31_557_600_000,
}

/** `1h 2min 3.050000s` in ms, as systemd prints spans (systemd.time(7)); null for `infinity` and what is none. */
export function readSpan(text: string): number | null {
  const parts = [...text.matchAll(/([\d.]+)\s*([a-z]+)/g)]
  if (parts.length === 0) return text.trim() === '0' ? 0 : null
  return Math.round(parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (unitMs[unit ?? ''] ?? 0), 0))
}
