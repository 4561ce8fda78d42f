import { secretValues } from '../../environment'
import type { Work } from './work'

const keptChars = 20_000

/**
 * What an operator would look at first, left in the timeline: the unit's status, the end of its journal and the state of
 * its containers. What their environment keeps secret is hidden in all of it. Never throws.
 */
export async function diagnose(work: Work): Promise<void> {
  const { machine, planned } = work
  const { unit, scope } = planned
  try {
    const secrets = await secretsOfContainers(work)
    const options = { secrets, keptChars, timeoutMs: 20_000 }
    await machine.systemctl(['status', '--no-pager', '--lines=0', '--', unit], options)
    await machine.run(
      ['journalctl', `--${scope}`, '--no-pager', '--lines=100', '--output=short-iso', `--unit=${unit}`],
      options,
    )
    await machine.run([...inspect(unit), '--format', stateTemplate], options)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    await work.context.event({
      action: 'service.not_diagnosed',
      level: 'warning',
      message: `${unit}: ${message}`,
      unit,
    })
  }
}

/** Never the whole of an inspection: that holds the environment. */
const stateTemplate = '{{.Names}} {{.State}} {{.Status}} {{.ExitCode}} {{.Image}} {{.ImageID}}'

function inspect(unit: string): string[] {
  return ['podman', 'ps', '--all', '--no-trunc', '--filter', `label=PODMAN_SYSTEMD_UNIT=${unit}`]
}

async function secretsOfContainers({ machine }: Work): Promise<string[]> {
  const containers = await machine.containers({ untold: true })
  const found: string[] = []
  for (const { id } of containers) {
    const { stdout } = await machine.run(
      ['podman', 'container', 'inspect', '--format', '{{range .Config.Env}}{{json .}}\n{{end}}', id],
      { untold: true },
    )
    const pairs = stdout.split('\n').flatMap((line) => (line.startsWith('"') ? [JSON.parse(line) as string] : []))
    const env = Object.fromEntries(
      pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
    )
    found.push(...secretValues(env))
  }
  return found
}
