import { readFile } from 'node:fs/promises'
import { homedir, hostname } from 'node:os'
import { basename } from 'node:path'
import { env } from '@/lib/core/env'
import { controlGroupOf } from '@/lib/systemd/cgroup'
import type { ReadText } from '@/lib/systemd/environment'
import { type Specifiers, specifiersOf } from '@/lib/systemd/environment-specifiers'
import { defaultRuntimeDir, userName } from '@/lib/systemd/user'
import type { ExecAnswer, TaskContext } from '../../define'
import { createLook } from '../survey/look'

/** What discovery asks of the machine that it runs on. */
export interface Machine {
  /** Rootful containers belong to root alone, who has no rootless ones worth a name. */
  scope: 'user' | 'system'
  uid: number
  home: string
  configHome: string
  /** The unit that Taskyard's runner is part of, where it is part of one. */
  ownUnit: string | null
  isInstalled(program: string): Promise<boolean>
  run(argv: string[], timeoutMs?: number): Promise<ExecAnswer>
  readText: ReadText
  specifiersOf(unit: string): Specifiers
}

/** `unit`: the part of the task in whose timeline is told what is run. */
export function thisMachine(unit: string, context: Pick<TaskContext, 'exec' | 'signal'>): Machine {
  const uid = process.getuid?.() ?? 0
  const home = homedir()
  return {
    scope: uid === 0 ? 'system' : 'user',
    uid,
    home,
    configHome: `${home}/.config`,
    ownUnit: env().TASKYARD_CONTAINER ?? unitOf(controlGroupOf(process.pid)),
    isInstalled: async (program) => (await createLook(unit, context).program(program)) !== null,
    async run(argv, timeoutMs = 20_000) {
      const answer = await context.exec(argv, { timeoutMs, unit, unmarked: true })
      // A stopped task is no finding about the machine.
      context.signal.throwIfAborted()
      return answer
    },
    readText: (path) => readFile(path, 'utf8').catch(() => null),
    specifiersOf: (of) =>
      specifiersOf({
        unit: of,
        user: userName(),
        uid,
        home,
        runtimeDir: uid === 0 ? '/run' : (env().XDG_RUNTIME_DIR ?? defaultRuntimeDir()),
        hostName: hostname(),
      }),
  }
}

/** `/user.slice/…/app.slice/taskyard.service` → `taskyard.service`; null where the last part is no service. */
export function unitOf(controlGroup: string | null): string | null {
  const name = basename(controlGroup ?? '')
  return name.endsWith('.service') ? name : null
}
