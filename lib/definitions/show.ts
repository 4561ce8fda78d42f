import type { DefinitionView, VersionList } from '@/lib/contract/definitions'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import type { Language } from '@/lib/schedules/describe'
import type { DefinitionContent } from './content'
import { findDefinition } from './find'
import { lastTaskOf } from './last-task'
import { viewDefinition } from './view'
import { yamlOfContent } from './yaml'

/** One definition, by name or id. Throws AppError `not-found`. */
export async function showDefinition(
  reference: string,
  language: Language = 'en',
  db: Db = defaultDb(),
): Promise<DefinitionView> {
  const row = await findDefinition(reference, db)
  return viewDefinition(row, await lastTaskOf(row.id, db), language)
}

/** What it asked for in each of its versions, the newest first; at most 100. Throws AppError `not-found`. */
export async function listVersions(reference: string, db: Db = defaultDb()): Promise<VersionList> {
  const { id } = await findDefinition(reference, db)
  const rows = await db.read.definitionVersion.findMany({
    where: { definitionId: id },
    orderBy: { version: 'desc' },
    take: 100,
  })
  return {
    list: rows.map(({ version, content, createdAt, createdBy }) => ({
      version,
      created_at: createdAt.toISOString(),
      created_by: createdBy,
      yaml: yamlOfContent(content as unknown as DefinitionContent),
    })),
  }
}
