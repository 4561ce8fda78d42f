'use server'

import { z } from 'zod'
import { act } from '@/app/_http/action'
import type { ActionResult } from '@/lib/contract/action'
import {
  changeDefinitionSchema,
  createDefinitionSchema,
  duplicateDefinitionSchema,
  type ImportAnswer,
  importSchema,
  runDefinitionSchema,
} from '@/lib/contract/definitions'
import { changeDefinition, replaceDefinition } from '@/lib/definitions/change'
import { createDefinition } from '@/lib/definitions/create'
import { duplicateDefinition } from '@/lib/definitions/duplicate'
import { importDefinitions } from '@/lib/definitions/import'
import { removeDefinition } from '@/lib/definitions/remove'
import { runDefinition } from '@/lib/triggers/run-definition'
import { runSlot } from '@/lib/triggers/run-slot'

type Made = { id: string }
type Created = { task_id: string; is_long_running: boolean }

const idSchema = z.object({ id: z.string() })
const changeSchema = idSchema.extend({ change: changeDefinitionSchema })
const replaceSchema = idSchema.extend({ updated_at: z.iso.datetime(), wish: createDefinitionSchema })
const runSchema = idSchema.extend({ wish: runDefinitionSchema })
const duplicateSchema = idSchema.extend(duplicateDefinitionSchema.shape)
const slotSchema = idSchema.extend({ slot_id: z.string() })

export async function createDefinitionAction(
  value: z.input<typeof createDefinitionSchema>,
): Promise<ActionResult<Made>> {
  return act('operator', { schema: createDefinitionSchema, value }, async (wish, actor) => ({
    id: await createDefinition(wish, actor),
  }))
}

/** Makes it what the form says, unless somebody else changed it since: what that leaves empty is not set any more. */
export async function replaceDefinitionAction(
  { id, updated_at }: { id: string; updated_at: string },
  wish: z.input<typeof createDefinitionSchema>,
): Promise<ActionResult<Made>> {
  return act('operator', { schema: replaceSchema, value: { id, updated_at, wish } }, async (input, actor) => ({
    id: await replaceDefinition(input, input.wish, actor),
  }))
}

export async function changeDefinitionAction(
  id: string,
  change: z.input<typeof changeDefinitionSchema>,
): Promise<ActionResult> {
  return act('operator', { schema: changeSchema, value: { id, change } }, async (input, actor) => {
    await changeDefinition(input.id, input.change, actor)
    return {}
  })
}

/** `is_long_running`: the page opens the task's drawer by itself. */
export async function runDefinitionAction(
  id: string,
  wish: z.input<typeof runDefinitionSchema> = {},
): Promise<ActionResult<Created>> {
  return act('operator', { schema: runSchema, value: { id, wish } }, async (input, actor) => {
    const { taskId, task } = await runDefinition(input.id, input.wish, actor)
    return { task_id: taskId, is_long_running: task.isLongRunning }
  })
}

export async function duplicateDefinitionAction(id: string, name: string): Promise<ActionResult<Made>> {
  return act('operator', { schema: duplicateSchema, value: { id, name } }, async (input, actor) => ({
    id: await duplicateDefinition(input.id, input.name, actor),
  }))
}

export async function removeDefinitionAction(id: string): Promise<ActionResult> {
  return act('operator', { schema: idSchema, value: { id } }, async (input, actor) => {
    await removeDefinition(input.id, actor)
    return {}
  })
}

/** With `dry_run` nothing is changed. */
export async function importDefinitionsAction(
  value: z.input<typeof importSchema>,
): Promise<ActionResult<{ answer: ImportAnswer }>> {
  return act('operator', { schema: importSchema, value }, async (input, actor) => ({
    answer: await importDefinitions(input, actor),
  }))
}

/** Runs a slot that did not run when it was due. */
export async function runSlotAction(id: string, slotId: string): Promise<ActionResult<{ task_id: string | null }>> {
  return act('operator', { schema: slotSchema, value: { id, slot_id: slotId } }, async (input, actor) => ({
    task_id: (await runSlot(input.id, input.slot_id, actor)).task_id,
  }))
}
