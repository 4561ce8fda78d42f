import type { Command } from 'commander'

/** A command within takes from the one around it what both have: there `--json` may stand before its name. */
export function isJson(command: Command): boolean {
  return command.optsWithGlobals<{ json?: boolean }>().json ?? false
}
