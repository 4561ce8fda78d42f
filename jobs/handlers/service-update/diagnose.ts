import { secretsOfService } from './secrets'
import type { Work } from './work'

const keptChars = 20_000

/**
 * What an operator would look at first, left in the timeline: the unit's status, the end of its journal and the state of
 * its containers. What environment and command line keep secret is hidden in all of it. Never throws.
 */
export async function diagnose(work: Work): Promise<void> {
  const { machine, planned } = work
  const { unit, scope } = planned
  try {
    const secrets = [...new Set([...(await work.secrets), ...(await secretsOfService(unit, machine))])]
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
