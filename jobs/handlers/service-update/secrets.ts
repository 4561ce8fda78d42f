import { parsePs, psArgv } from '@/lib/podman/containers'
import { secretValues } from '../../environment'
import type { Machine } from './machine'

/**
 * What the environment of a service and the command line of its unit keep secret, to be hidden in what is told of them.
 * Read while the service still runs: a container that failed is gone, and its unit's status prints the whole command.
 * Kept in memory only. Never throws: what cannot be read hides less, and stops no update. `containers`: their names,
 * where they are known; else they are looked for.
 */
export async function secretsOfService(unit: string, machine: Machine, containers?: string[]): Promise<string[]> {
  const show = ['show', '--property=ExecStart', '--value', '--', unit]
  const [shown, told] = await Promise.all([
    machine.systemctl(show, { untold: true }).catch(() => null),
    secretsOfContainers(unit, machine, containers).catch(() => []),
  ])
  return [...new Set([...told, ...secretsOfCommand(shown?.stdout ?? '')])]
}

const secretFlag = /^--?[\w-]*(pass|pwd|secret|token|key|credential|auth)[\w-]*$/i

/** Values of variables and flags whose names say that they are secret: `--env API_TOKEN=x`, `--password x`. */
export function secretsOfCommand(command: string): string[] {
  const words = command.split(/\s+/).filter(Boolean)
  return words.flatMap((word, at) => {
    const assigned = /^(?:--env=|-e=?)?(-{0,2}[\w-]+)=(.+)$/.exec(word)
    if (assigned) {
      const [, name = '', value = ''] = assigned
      return secretFlag.test(name) ? [value] : secretValues({ [name]: value })
    }
    const next = words[at + 1]
    return secretFlag.test(word) && next && !next.startsWith('-') ? [next] : []
  })
}

async function secretsOfContainers(unit: string, machine: Machine, names?: string[]): Promise<string[]> {
  const ids = names ?? parsePs((await machine.run(psArgv(unit), { untold: true })).stdout)
  if (ids.length === 0) return []
  const format = '{{range .Config.Env}}{{json .}}\n{{end}}'
  const argv = ['podman', 'container', 'inspect', '--format', format, '--', ...ids]
  const { stdout } = await machine.run(argv, { untold: true })
  const pairs = stdout.split('\n').flatMap((line) => (line.startsWith('"') ? [JSON.parse(line) as string] : []))
  return pairs.flatMap((pair) => secretValues(pairOf(pair)))
}

function pairOf(pair: string): Record<string, string> {
  const at = pair.indexOf('=')
  return { [pair.slice(0, at)]: pair.slice(at + 1) }
}
