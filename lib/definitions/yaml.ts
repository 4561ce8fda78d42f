import { isDeepStrictEqual } from 'node:util'
import { stringify } from 'yaml'
import { type ScheduleRule, scheduleSchema } from '@/lib/contract/schedules'
import { ruleOf } from '@/lib/schedules/row'
import { contentOf, type DefinitionContent } from './content'
import type { DefinitionRow } from './find'

/** What a definition asks for as YAML, its members always in the same order; what is not set is left out. */
export function yamlOfContent(content: DefinitionContent): string {
  return stringify(membersOf(content), { lineWidth: 0 })
}

/** A definition as a file tells of it. */
export interface Described {
  name: string
  enabled: boolean
  content: DefinitionContent
  schedule: ScheduleRule | null
}

export function describedOf(row: DefinitionRow): Described {
  return {
    name: row.name,
    enabled: row.isEnabled,
    content: contentOf(row),
    schedule: row.schedule && ruleOf(row.schedule),
  }
}

/** A whole definition as YAML, as it is exported and as an import compares it. */
export function yamlOfDefinition(described: Described): string {
  return stringify(documentOf(described), { lineWidth: 0 })
}

/** Several of them as one file, which an import takes. */
export function yamlOfDefinitions(all: Described[]): string {
  return stringify({ definitions: all.map(documentOf) }, { lineWidth: 0 })
}

function documentOf({ name, enabled, content, schedule }: Described): Record<string, unknown> {
  return {
    name,
    ...(!enabled && { enabled }),
    ...membersOf(content),
    ...(schedule && { schedule: withoutDefaults(schedule) }),
  }
}

function membersOf({ handler, params, options, env_names: names, retry, ...rest }: DefinitionContent) {
  const { long_running: isLong, description, tags } = rest
  return {
    ...(description !== '' && { description }),
    ...(tags.length > 0 && { tags }),
    handler,
    params: sorted(params),
    ...(sorted(options) as object),
    ...(names.length > 0 && { env_names: names }),
    ...(retry && { retry: sorted(retry) }),
    ...(isLong !== null && { long_running: isLong }),
  }
}

/** PostgreSQL gives the members of an object back in an order of its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, member]) => [key, sorted(member)]))
}

function withoutDefaults(rule: ScheduleRule): object {
  const standard = scheduleSchema.parse({ cron: rule.cron }) as Record<string, unknown>
  const isOther = ([key, value]: [string, unknown]) => key === 'cron' || !isDeepStrictEqual(value, standard[key])
  return Object.fromEntries(
    Object.entries(rule)
      .filter(isOther)
      .map(([key, value]) => [key, sorted(value)]),
  )
}
