// node scripts/is-well.mjs <since>: exit code 0 where this Taskyard is ready, by a runner that began at <since> or later
// (seconds since 1970). For whoever restarts its container; podman's health check may leave <since> out.
import { loadEnv } from './env.mjs'
import { reachable } from './place.mjs'

loadEnv()
const { HOST = '127.0.0.1', PORT = '3000' } = process.env
const since = Number(process.argv[2] ?? 0) * 1000
try {
  const answer = await fetch(`http://${reachable(HOST)}:${PORT}/api/health/ready`, {
    signal: AbortSignal.timeout(5000),
  })
  const { status, checks } = await answer.json()
  const runner = checks.find(({ name }) => name === 'runner')
  process.exitCode = status === 'ready' && Date.parse(runner.since) >= since ? 0 : 1
} catch {
  process.exitCode = 1
}
