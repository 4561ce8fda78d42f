import {
  type Container,
  containerInspectArgv,
  type ListedContainer,
  listArgv,
  parseContainerInspect,
  parseList,
  parsePs,
  psArgv,
} from '@/lib/podman/containers'
import { type Image, pullArgv, tagArgv } from '@/lib/podman/images'
import type { PlannedUpdate } from '@/lib/services/plan'
import { parseShowUnits, showUnitsArgv, type UnitShow } from '@/lib/systemd/show-units'
import type { ExecAnswer, ExecOptions, TaskContext } from '../define'
import { inspectImages } from '../inspect-images'

/** What the update of one service asks of its machine, and does to it. */
export interface Machine {
  /** In the order of the names; throws where systemd does not answer. */
  units(names: string[], options?: ExecOptions): Promise<UnitShow[]>
  unit(options?: ExecOptions): Promise<UnitShow>
  /** Those of the service, without the ones that only hold a pod together. */
  containers(options?: ExecOptions): Promise<Container[]>
  /** The same with less of each, in one question. */
  listed(): Promise<ListedContainer[]>
  /** Those that are there, of these names or ids. */
  images(references: string[]): Promise<Image[]>
  /** null: there is none of that name or id. */
  image(reference: string): Promise<Image | null>
  pull(reference: string, onLine: (line: string) => void): Promise<ExecAnswer>
  /** Throws where it cannot. */
  tag(id: string, reference: string): Promise<void>
  systemctl(verb: string[], options?: ExecOptions): Promise<ExecAnswer>
  run(argv: string[], options?: ExecOptions): Promise<ExecAnswer>
}

const pullTimeoutMs = 25 * 60_000

/**
 * The machine as one service's update sees it. Only a pull is ended by a stop: everything after it would be left half
 * done.
 */
export function machineOf(context: TaskContext, { unit, scope }: Pick<PlannedUpdate, 'unit' | 'scope'>): Machine {
  const run: Machine['run'] = (argv, options) =>
    context.exec(argv, { unit, unmarked: true, uninterrupted: true, timeoutMs: 60_000, ...options })
  const must = async (argv: string[], options?: ExecOptions) => {
    const answer = await run(argv, options)
    if (answer.exitCode === 0) return answer
    throw new Error(`${argv.slice(0, 2).join(' ')} failed: ${complaintOf(answer)}`)
  }
  const units: Machine['units'] = async (names, options) => {
    if (names.length === 0) return []
    return parseShowUnits((await must(showUnitsArgv(scope, names), options)).stdout)
  }
  const images: Machine['images'] = (references) => inspectImages(references, run)
  return {
    run,
    units,
    images,
    async unit(options) {
      const [found] = await units([unit], options)
      if (!found) throw new Error(`systemctl says nothing of ${unit}`)
      return found
    },
    async containers(options) {
      const ids = parsePs((await must(psArgv(unit), options)).stdout)
      if (ids.length === 0) return []
      // One that goes away between the two questions makes the answer fail, and is not in it.
      const { stdout } = await run(containerInspectArgv(ids), options)
      return parseContainerInspect(stdout).filter(({ isInfra }) => !isInfra)
    },
    async listed() {
      return parseList((await must(listArgv(unit))).stdout).filter(({ isInfra }) => !isInfra)
    },
    async image(reference) {
      return (await images([reference]))[0] ?? null
    },
    pull: (reference, onLine) => run(pullArgv(reference), { uninterrupted: false, timeoutMs: pullTimeoutMs, onLine }),
    async tag(id, reference) {
      await must(tagArgv(id, reference))
    },
    systemctl: (verb, options) => run(['systemctl', `--${scope}`, ...verb], options),
  }
}

/** The line of an answer that says what went wrong. */
export function complaintOf({ exitCode, stderr, timedOut }: ExecAnswer): string {
  if (timedOut) return 'it took too long'
  const lines = stderr.split('\n').filter((line) => line.trim() !== '')
  const line = lines.findLast((one) => /error/i.test(one)) ?? lines.at(-1)
  return line?.trim().slice(0, 600) ?? (exitCode === null ? 'it could not be run' : `exit code ${exitCode}`)
}
