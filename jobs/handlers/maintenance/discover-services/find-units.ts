import { unitNamePattern } from '@/lib/contract/services'
import { type PodmanCommand, readPodmanCommand } from '@/lib/podman/command-line'
import { parseShowUnits, showUnitsArgv, type UnitShow } from '@/lib/systemd/show-units'
import { isTemplate } from '@/lib/systemd/template-name'
import { parseUnitFile, type UnitFile, valuesOf } from '@/lib/systemd/unit-file'
import { splitWords } from '@/lib/systemd/unit-file-words'
import { withoutPrefix } from './find-definitions'
import type { Machine } from './machine'

/** A unit as systemd has it, and what its files have podman do. */
export interface FoundUnit {
  show: UnitShow
  file: UnitFile
  command: PodmanCommand | null
}

/** By their names, those that systemd does not know included. Throws where it cannot be asked. */
export async function findUnits(
  names: string[],
  machine: Machine,
  refuse: (stderr: string) => Error,
): Promise<Map<string, FoundUnit>> {
  // One name that can be none, such as that of a template, and systemctl answers for nothing that comes after it.
  const possible = names.filter((name) => unitNamePattern.test(name) && !isTemplate(name))
  if (possible.length === 0) return new Map()
  const shown = await machine.run(showUnitsArgv(machine.scope, possible))
  if (shown.exitCode !== 0) throw refuse(shown.stderr)
  const shows = parseShowUnits(shown.stdout)
  const units = await Promise.all(shows.map((show) => readUnit(show, machine)))
  // An alias is shown under the unit's own name: the order is that of the question.
  return new Map(units.map((unit, index) => [possible[index] ?? unit.show.id, unit]))
}

async function readUnit(show: UnitShow, machine: Machine): Promise<FoundUnit> {
  const paths = [...(show.fragmentPath ? [show.fragmentPath] : []), ...show.dropInPaths]
  const texts = await Promise.all(paths.map((path) => machine.readText(path)))
  const file = parseUnitFile(texts.filter((text) => text !== null))
  return { show, file, command: readPodmanCommand(argvOf(file)) }
}

/** From the file: systemd prints the words of a command joined, and events are no place for what they may hold. */
function argvOf(file: UnitFile): string[] {
  const [line] = valuesOf(file, 'Service', 'ExecStart')
  return line === undefined ? [] : splitWords(withoutPrefix(line))
}
