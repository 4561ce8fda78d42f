import { fileURLToPath } from 'node:url'
import { type ExecaMethod, execa } from 'execa'

const root = fileURLToPath(new URL('../../../../', import.meta.url))

/** Starts a program of this folder in a process of its own. */
export function runProgram(name: string, ...args: string[]): ReturnType<ExecaMethod> {
  const program = fileURLToPath(new URL(name, import.meta.url))
  return execa(process.execPath, ['--import', 'tsx', program, ...args], { cwd: root })
}
