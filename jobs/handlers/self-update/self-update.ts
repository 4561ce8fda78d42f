import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type SelfUpdateParams, selfUpdateSpec } from '@/lib/handlers/self-update'
import { quoteWord } from '@/lib/spool/shell-words'
import { defineHandler } from '../define'
import { keptName } from '../service-update/pull'

/** A shell program: in a container no code of ours outlives its restart. */
export const selfUpdate = defineHandler(selfUpdateSpec, { script: scriptOf })

function scriptOf({ unit, planned, expected, patience_secs: patienceSecs }: SelfUpdateParams): string {
  const values = {
    unit,
    reference: planned?.reference ?? '',
    is_local: planned?.is_local ? 'yes' : 'no',
    expected: expected ?? '',
    kept: keptName(unit),
    window_secs: String(planned?.window_secs ?? 15),
    patience_secs: String(patienceSecs),
  }
  const assignments = Object.entries(values).map(([name, value]) => `${name}=${quoteWord(value)}\n`)
  return assignments.join('') + readFileSync(scriptFile(), 'utf8')
}

/** Beside the bundle, or beside this file when run from its source. */
function scriptFile(): string {
  const beside = fileURLToPath(new URL('./launchers/self-update.sh', import.meta.url))
  return existsSync(beside) ? beside : fileURLToPath(new URL('./self-update.sh', import.meta.url))
}
