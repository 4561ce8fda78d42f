// Preloaded into web and runner (node --import): ends them with their supervisor, even one that was killed.
const streamsGraceMs = 1_000

process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))

// Next waits for open streams to end by themselves, which they never do.
if (process.env.TASKYARD_ROLE === 'web') {
  process.once('SIGTERM', () => setTimeout(() => process.exit(143), streamsGraceMs).unref())
}
