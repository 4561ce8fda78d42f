/** The value below which `share` (0 to 1) of the values lie. */
export function percentile(values, share) {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** `12.3 / 20.1 ms`: half of the values, and 95 of 100, are below. */
export function spread(values) {
  return `${percentile(values, 0.5).toFixed(1)} / ${percentile(values, 0.95).toFixed(1)} ms`
}

/** Whether an aim is reached, as the table shows it. */
export function verdict(isReached) {
  return isReached ? 'yes' : 'NO'
}
