import { createTwoFilesPatch } from 'diff'
import { parseDocument } from 'yaml'
import { z } from 'zod'
import { type CreateDefinition, createDefinitionSchema, type ImportAnswer } from '@/lib/contract/definitions'
import { scheduleSchema } from '@/lib/contract/schedules'
import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { checkTimes } from '@/lib/schedules/check'
import { updateDefinition } from './change'
import { checkContent } from './check'
import { contentWith, type DefinitionContent, emptyContent } from './content'
import { insertDefinition } from './create'
import type { DefinitionRow } from './find'
import { describedOf, yamlOfDefinition } from './yaml'

/** One definition of a file. `env_names` says what was there when it was exported: the values stay on their machine. */
const documentSchema = createDefinitionSchema.extend({ env_names: z.array(z.string()).optional() })
type Document = Omit<CreateDefinition, 'env'> & Pick<CreateDefinition, 'env'> & { env_names?: string[] }

/**
 * Makes what is in a YAML text so: one definition, a list of them, or `definitions:` with a list. Those that it does not
 * name stay. All or nothing; with `dryRun` nothing, and the answer says what would change.
 * Throws AppError `validation` with the place of what is wrong, and as `createDefinition` does.
 */
export async function importDefinitions(
  { yaml, dry_run: dryRun }: { yaml: string; dry_run: boolean },
  actor: Actor,
  db: Db = defaultDb(),
): Promise<ImportAnswer> {
  const wishes = await Promise.all(read(yaml).map((document) => wishOf(document, actor, db)))
  const changes = wishes.map(({ document: { name }, before, diff }) => ({
    name,
    change: !before ? ('new' as const) : diff === '' ? ('same' as const) : ('changed' as const),
    diff,
  }))
  if (dryRun) return { applied: false, changes }
  await db.transact(async (tx) => {
    for (const { document, content, before, diff } of wishes) {
      if (!before) await insertDefinition(tx, document, content, actor)
      else if (diff !== '' || document.env) await updateDefinition(tx, before, document, content, actor)
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

function read(yaml: string): Document[] {
  const parsed = parseDocument(yaml, { prettyErrors: true })
  const [error] = parsed.errors
  if (error) throw invalid([{ field: 'yaml', message: error.message }])
  const value: unknown = parsed.toJS({ maxAliasCount: 100 })
  const isWrapped = typeof value === 'object' && value !== null && 'definitions' in value
  const found: unknown = isWrapped ? value.definitions : value
  const documents = z.array(documentSchema).safeParse(Array.isArray(found) ? found : [found])
  if (!documents.success) {
    throw invalid(
      documents.error.issues.map(({ path: [index, ...path], message }) => ({
        field: `yaml[${String(index)}]${path.length > 0 ? `.${path.join('.')}` : ''}`,
        message,
      })),
    )
  }
  const names = documents.data.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw invalid([{ field: 'yaml', message: `${JSON.stringify(twice)} is there twice` }])
  return documents.data
}

async function wishOf(document: Document, actor: Actor, db: Db): Promise<Wish> {
  const before = await db.read.definition.findUnique({ where: { name: document.name }, include: { schedule: true } })
  const kept = before ? (before.content as unknown as DefinitionContent).env_names : []
  // What the file does not say is not there: but for variables, whose values it cannot hold.
  const content = contentWith({ ...emptyContent, env_names: kept }, document)
  await checkContent(content, actor, db)
  if (document.schedule) checkTimes(document.schedule, new Date(), 'schedule.')
  return { document, content, before, diff: diffOf(before, document, content) }
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

function invalid(fields: { field: string; message: string }[]): AppError {
  return new AppError('validation', fields.map(({ field, message }) => `${field}: ${message}`).join('; '), { fields })
}
