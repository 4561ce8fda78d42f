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
  const shown = withoutCredentials(http.url)
  try {
    const answer = await fetch(http.url, { redirect: 'manual', signal: AbortSignal.timeout(probeTimeoutMs) })
    await answer.body?.cancel()
    const isWell = http.status === null ? answer.status >= 200 && answer.status < 400 : answer.status === http.status
    return isWell ? null : `${shown} answers ${answer.status}`
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error)
    return `${shown} does not answer (${cause})`
  }
}

async function probeCommand({ planned, machine }: Work): Promise<string | null> {
  const { command } = planned.health
  if (!command) return null
  const { exitCode, timedOut } = await machine.run(command, { timeoutMs: probeTimeoutMs })
  if (exitCode === 0) return null
  const how = timedOut ? 'took too long' : exitCode === null ? 'could not be run' : `ended with ${exitCode}`
  return `its probe ${command[0]} ${how}`
}

function withoutCredentials(address: string): string {
  const url = new URL(address)
  url.username = ''
  url.password = ''
  return url.href
}
