import type { z } from 'zod'
import { createDefinitionSchema } from '@/lib/contract/definitions'
import { createCommandTaskSchema, createTaskSchema } from '@/lib/contract/requests'
import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { createDefinition } from '@/lib/definitions/create'
import { showDefinition } from '@/lib/definitions/show'
import { resolveServer } from '@/lib/servers/resolve'
import { type Admitted, admitTask } from '@/lib/tasks/admit'
import { invalid } from './problem'

/** What seed 001's body with a cron expression is answered with: no task yet. */
export interface MadeDefinition {
  id: string
  name: string
  definition: string
  next_run: string | null
  task_id: null
}

/** `{handler, params, …}`, or seed 001's `{name, command, server_id, cron_expr}` where there is no handler. */
export function makeFromBody(body: Record<string, unknown>, actor: Actor): Promise<Admitted | MadeDefinition> {
  return body.handler === undefined && 'command' in body ? makeCommand(body, actor) : admitHandler(body, actor)
}

function admitHandler(body: Record<string, unknown>, actor: Actor): Promise<Admitted> {
  const { handler, params, ...options } = parse(createTaskSchema, body)
  return admitTask({ handler, params, options }, actor)
}

/** `@once` is a task now; any other expression a definition with a schedule. */
async function makeCommand(body: Record<string, unknown>, actor: Actor): Promise<Admitted | MadeDefinition> {
  const { command, server_id: reference, cron_expr: cron, ...options } = parse(createCommandTaskSchema, body)
  const server = await resolveServer(reference, 'server_id')
  const params = { command, servers: [server.id] }
  if (cron.trim() === '@once') return admitTask({ handler: 'command', params, options }, actor)
  const { start: _, reason: __, ...saved } = options
  // Its expressions mean the clock of the machine, as cron's own do.
  const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const wish = parse(createDefinitionSchema, { ...saved, handler: 'command', params, schedule: { cron, timezone } })
  const { id, name, next_run } = await showDefinition(await createDefinition(wish, actor).catch(inItsWords))
  return { id, name, definition: name, next_run, task_id: null }
}

function inItsWords(error: unknown): never {
  if (!(error instanceof AppError) || error.code !== 'refused') throw error
  const fields = error.fields.map(({ message }) => ({ field: 'cron_expr', message }))
  throw new AppError('refused', error.message.replace('schedule.cron', 'cron_expr'), { fields })
}

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body)
  if (result.success) return result.data
  throw invalid(result.error)
}
