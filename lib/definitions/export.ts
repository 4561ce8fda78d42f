import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { findDefinition } from './find'
import { describedOf, yamlOfDefinition, yamlOfDefinitions } from './yaml'

/** One definition as YAML. Throws AppError `not-found`. */
export async function exportDefinition(reference: string, db: Db = defaultDb()): Promise<string> {
  return yamlOfDefinition(describedOf(await findDefinition(reference, db)))
}

/** All definitions as one YAML text, by name. */
export async function exportDefinitions(db: Db = defaultDb()): Promise<string> {
  const rows = await db.read.definition.findMany({ orderBy: { name: 'asc' }, include: { schedule: true } })
  return yamlOfDefinitions(rows.map(describedOf))
}
