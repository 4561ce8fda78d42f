import { definitionsQuerySchema, importSchema, runDefinitionSchema } from '@/lib/contract/definitions'
import { previewSchema } from '@/lib/contract/schedules'
import type { Actor } from '@/lib/core/actor'
import type { Db } from '@/lib/db/open'
import { exportDefinition, exportDefinitions } from '@/lib/definitions/export'
import { importDefinitions } from '@/lib/definitions/import'
import { listDefinitions } from '@/lib/definitions/list'
import { showDefinition } from '@/lib/definitions/show'
import { previewSchedule } from '@/lib/schedules/preview'
import { runDefinition } from '@/lib/triggers/run-definition'

/** What the API answers of definitions: an object, YAML as a text, or null where it is about something else. */
export async function answerOfDefinitions(
  { method, path, query, body }: { method: string; path: string; query: URLSearchParams; body: string },
  actor: Actor,
  db: Db,
): Promise<object | string | null> {
  if (path === '/api/schedules/preview') return previewSchedule(previewSchema.parse(JSON.parse(body)))
  if (path === '/api/definitions/export') return exportDefinitions(db)
  if (path === '/api/definitions/import') return importDefinitions(importSchema.parse(JSON.parse(body)), actor, db)
  if (path === '/api/definitions') {
    return listDefinitions(definitionsQuerySchema.parse(Object.fromEntries(query)), 'en', db)
  }
  const [, segment, verb] = /^\/api\/definitions\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? []
  if (!segment) return null
  const name = decodeURIComponent(segment)
  if (verb === 'export') return exportDefinition(name, db)
  if (verb === 'run' && method === 'POST') {
    const { taskId } = await runDefinition(name, runDefinitionSchema.parse(JSON.parse(body)), actor, db)
    return { task_id: taskId }
  }
  return verb === undefined ? showDefinition(name, 'en', db) : null
}
