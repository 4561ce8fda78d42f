interface DurationOptions {
  /** Below a minute say tenths: "0.3 s". */
  precise?: boolean
}

/** Milliseconds as a clock counts them: `0:07`, `1:44`, `32:22`, `1:02:03`, `2 d 03:04`. Never negative. */
export function formatDuration(ms: number, { precise = false }: DurationOptions = {}): string {
  const known = Number.isFinite(ms) ? Math.max(0, ms) : 0
  if (precise && known < 60_000) return `${(known / 1000).toFixed(1)} s`
  const all = Math.floor(known / 1000)
  const [days, hours, minutes, seconds] = [
    Math.floor(all / 86_400),
    Math.floor(all / 3600) % 24,
    Math.floor(all / 60) % 60,
    all % 60,
  ]
  if (days > 0) return `${days} d ${two(hours)}:${two(minutes)}`
  if (hours > 0) return `${hours}:${two(minutes)}:${two(seconds)}`
  return `${minutes}:${two(seconds)}`
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
