import { secretsOfCommand } from './secrets'
import type { Work } from './work'

const probeTimeoutMs = 10_000

/** The probes that the operator gave. @returns null where they agree, else what they say. */
export async function probe(work: Work): Promise<string | null> {
  return (await probeHttp(work)) ?? (await probeCommand(work))
}

async function probeHttp({ planned }: Work): Promise<string | null> {
  const { http } = planned.health
  if (!http) return null
  // Neither name nor password of an address stands in an event.
  const { address, headers } = withoutCredentials(http.url)
  try {
    const signal = AbortSignal.timeout(probeTimeoutMs)
    const answer = await fetch(address, { redirect: 'manual', headers, signal })
    await answer.body?.cancel()
    const isWell = http.status === null ? answer.status >= 200 && answer.status < 400 : answer.status === http.status
    return isWell ? null : `${address} answers ${answer.status}`
  } catch (error) {
    return `${address} does not answer (${causeOf(error)})`
  }
}

/** fetch itself refuses an address with a name and a password. */
function withoutCredentials(given: string): { address: string; headers: Record<string, string> } {
  const url = new URL(given)
  const pair = `${decoded(url.username)}:${decoded(url.password)}`
  url.username = ''
  url.password = ''
  const authorization = `Basic ${Buffer.from(pair).toString('base64')}`
  return { address: url.href, headers: pair === ':' ? {} : { authorization } }
}

/** A percent sign that encodes nothing stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return `not in ${probeTimeoutMs / 1000} s`
  return error.cause instanceof Error ? error.cause.message : error.message
}

/** What it prints may hold what the service keeps secret, and its own words too. */
async function probeCommand(work: Work): Promise<string | null> {
  const { command } = work.planned.health
  if (!command) return null
  const secrets = [...(await work.secrets), ...secretsOfCommand(command.join(' '))]
  const { exitCode, timedOut } = await work.machine.run(command, { timeoutMs: probeTimeoutMs, secrets })
  if (exitCode === 0) return null
  const how = timedOut
    ? `did not end in ${probeTimeoutMs / 1000} s`
    : exitCode === null
      ? 'could not be run'
      : `ended with ${exitCode}`
  return `its probe ${command[0]} ${how}`
}
