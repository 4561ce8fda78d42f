import { createTwoFilesPatch } from 'diff'
import type { ImportAnswer } from '@/lib/contract/definitions'
import { type ScheduleRule, scheduleSchema } from '@/lib/contract/schedules'
import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { anchorAt, checkBlackouts, checkTimes } from '@/lib/schedules/check'
import { ruleOf } from '@/lib/schedules/row'
import { hasSameTimes } from '@/lib/schedules/save'
import { updateDefinition } from './change'
import { checkContent } from './check'
import { contentWith, type DefinitionContent, emptyContent } from './content'
import { insertDefinition } from './create'
import type { DefinitionRow } from './find'
import { type Document, failureOf, readYaml } from './read-yaml'
import { describedOf, yamlOfDefinition } from './yaml'

/**
 * Makes what is in a YAML text so. Definitions that it does not name stay. All or nothing; with `dryRun` nothing, and the answer says what would change.
 * Throws AppError `validation` with the place of what is wrong, and as `createDefinition` does.
 */
export async function importDefinitions(
  { yaml, dry_run: dryRun }: { yaml: string; dry_run: boolean },
  actor: Actor,
  db: Db = defaultDb(),
): Promise<ImportAnswer> {
  const wishes = await Promise.all(readYaml(yaml).map((document, index) => wishOf(document, index, actor, db)))
  const changes = wishes.map(({ document: { name }, before, diff }) => ({
    name,
    change: !before ? ('new' as const) : diff === '' ? ('same' as const) : ('changed' as const),
    diff,
  }))
  if (dryRun) return { applied: false, changes }
  const over = { mayBeOver: true }
  await db.transact(async (tx) => {
    for (const { document, content, before, diff } of wishes) {
      if (!before) await insertDefinition(tx, document, content, actor, over)
      else if (diff !== '' || document.env) await updateDefinition(tx, before, document, content, actor, over)
    }
  })
  return { applied: true, changes }
}

interface Wish {
  document: Document
  content: DefinitionContent
  before: DefinitionRow | null
  /** Unified; empty: nothing changes. */
  diff: string
}

async function wishOf(document: Document, index: number, actor: Actor, db: Db): Promise<Wish> {
  const before = await db.read.definition.findUnique({ where: { name: document.name }, include: { schedule: true } })
  const kept = before ? (before.content as unknown as DefinitionContent).env_names : []
  // What the file does not say is not there: but for variables, whose values it cannot hold.
  const content = contentWith({ ...emptyContent, env_names: kept }, document)
  try {
    await checkContent(content, actor, db)
    if (document.schedule) checkSchedule(document.schedule, before)
  } catch (error) {
    throw within(`yaml[${index}]`, error)
  }
  return { document, content, before, diff: diffOf(before, document, content) }
}

function checkSchedule(wish: ScheduleRule, before: DefinitionRow | null): void {
  if (before?.schedule && hasSameTimes(wish, ruleOf(before.schedule))) {
    checkBlackouts(wish.blackouts, 'schedule.')
  } else {
    const now = new Date()
    checkTimes(wish, { anchor: anchorAt(now), afterMs: now.getTime(), prefix: 'schedule.', mayBeOver: true })
  }
}

/** The same refusal, whose fields say where in the file they are. */
function within(place: string, error: unknown): unknown {
  if (!(error instanceof AppError) || error.fields.length === 0) return error
  return failureOf(
    error.code,
    error.fields.map(({ field, message }) => ({ field: `${place}.${field}`, message })),
  )
}

function diffOf(
  before: DefinitionRow | null,
  { name, enabled, schedule }: Document,
  content: DefinitionContent,
): string {
  const old = before ? yamlOfDefinition(describedOf(before)) : ''
  const wanted = yamlOfDefinition({ name, enabled, content, schedule: schedule && scheduleSchema.parse(schedule) })
  if (old === wanted) return ''
  return createTwoFilesPatch(name, name, old, wanted, 'now', 'imported', { context: 3 })
}
