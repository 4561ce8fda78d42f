import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { manager } from './workshop-place'

const run = promisify(execFile)

/** Runs a program and gives back its stdout; rejects with what it said on stderr. */
export async function program(name: string, ...args: string[]): Promise<string> {
  try {
    const { stdout } = await run(name, args, { encoding: 'utf8', maxBuffer: 16 << 20 })
    return stdout.trim()
  } catch (error) {
    const { stderr, code } = error as { stderr?: string; code?: number }
    throw new Error(`${name} ${args.join(' ')} ended with ${code}: ${stderr?.trim()}`)
  }
}

export const podman = (...args: string[]) => program('podman', ...args)
export const systemctl = (...args: string[]) => program('systemctl', manager, ...args)

/** The lines that it prints, without empty ones. */
export function linesOf(text: string): string[] {
  return text.split('\n').filter(Boolean)
}
