import {
  changeDefinitionSchema,
  definitionsQuerySchema,
  duplicateDefinitionSchema,
  importSchema,
  runDefinitionSchema,
} from '@/lib/contract/definitions'
import { previewSchema, slotsQuerySchema } from '@/lib/contract/schedules'
import type { Actor } from '@/lib/core/actor'
import type { Db } from '@/lib/db/open'
import { changeDefinition } from '@/lib/definitions/change'
import { duplicateDefinition } from '@/lib/definitions/duplicate'
import { exportDefinition, exportDefinitions } from '@/lib/definitions/export'
import { findDefinition } from '@/lib/definitions/find'
import { importDefinitions } from '@/lib/definitions/import'
import { listDefinitions } from '@/lib/definitions/list'
import { removeDefinition } from '@/lib/definitions/remove'
import { showDefinition } from '@/lib/definitions/show'
import { previewSchedule } from '@/lib/schedules/preview'
import { listSlots } from '@/lib/schedules/slots'
import { runDefinition } from '@/lib/triggers/run-definition'
import { runSlot } from '@/lib/triggers/run-slot'

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
  const [, segment, verb, slot] = /^\/api\/definitions\/([^/]+)(?:\/(\w+))?(?:\/(slt_\w+)\/run)?$/.exec(path) ?? []
  if (!segment) return null
  const name = decodeURIComponent(segment)
  if (verb === 'export') return exportDefinition(name, db)
  if (verb === 'run' && method === 'POST') {
    const { taskId } = await runDefinition(name, runDefinitionSchema.parse(JSON.parse(body)), actor, db)
    return { task_id: taskId }
  }
  if (verb === 'duplicate') {
    return { id: await duplicateDefinition(name, duplicateDefinitionSchema.parse(JSON.parse(body)).name, actor, db) }
  }
  if (verb === 'slots' && slot) return runSlot(name, slot, actor, db)
  if (verb === 'slots') {
    const { schedule } = await findDefinition(name, db)
    return listSlots(schedule?.id ?? null, slotsQuerySchema.parse(Object.fromEntries(query)), db)
  }
  if (method === 'PATCH') {
    await changeDefinition(name, changeDefinitionSchema.parse(JSON.parse(body)), actor, db)
  } else if (method === 'DELETE') {
    await removeDefinition(name, actor, db)
    return {}
  }
  return verb === undefined ? showDefinition(name, 'en', db) : null
}
