import type { RunDefinition } from '@/lib/contract/definitions'
import { unseal } from '@/lib/secrets/seal'
import type { AdmitInput } from '@/lib/tasks/admit'
import { contentOf } from './content'
import type { DefinitionRow } from './find'

/** Held by every task of a definition that has a schedule: no two of them run at once. */
export function lockOf({ id }: Pick<DefinitionRow, 'id'>): string {
  return `definition:${id}`
}

/** What a run of a definition asks admission for; `overrides` stand in for the definition's own words. */
export function wishOf(row: DefinitionRow, { params, env, ...options }: RunDefinition = {}): AdmitInput {
  const content = contentOf(row)
  const sealed = row.envSealed ? (JSON.parse(unseal(row.envSealed, row.id)) as Record<string, string>) : {}
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
  return {
    handler: content.handler,
    params: { ...content.params, ...params },
    options: { ...content.options, ...given, name: row.name },
    env: { ...sealed, ...env },
    definition: { id: row.id, name: row.name, version: row.version },
    retryPolicy: content.retry,
    isLongRunning: content.long_running,
    ...(row.schedule && { locks: [lockOf(row)] }),
  }
}
