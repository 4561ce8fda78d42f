import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { eventually } from './eventually'
import { manager } from './workshop-place'

const run = promisify(execFile)
// What is really not there is not waited for: nobody asks for that.
const lookPatience = { timeoutMs: 10_000, everyMs: 200 }

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

/** What only looks at images fails where another test removes one of its own just then: that is asked again. */
export function podman(...args: string[]): Promise<string> {
  const run = () => program('podman', ...args)
  return /^(images|ps|inspect|image inspect)( |$)/.test(args.join(' ')) ? eventually(run, lookPatience) : run()
}

export const systemctl = (...args: string[]) => program('systemctl', manager, ...args)

/** The lines that it prints, without empty ones. */
export function linesOf(text: string): string[] {
  return text.split('\n').filter(Boolean)
}
