import type { z } from 'zod'
import { createCommandTaskSchema, createTaskSchema } from '@/lib/contract/requests'
import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/app-error'
import { resolveServer } from '@/lib/servers/resolve'
import { type Admitted, admitTask } from '@/lib/tasks/admit'
import { invalid } from './problem'

/** `{handler, params, …}`, or seed 001's `{name, command, server_id, cron_expr}` where there is no handler. */
export function admitFromBody(body: Record<string, unknown>, actor: Actor): Promise<Admitted> {
  return body.handler === undefined && 'command' in body ? admitCommand(body, actor) : admitHandler(body, actor)
}

function admitHandler(body: Record<string, unknown>, actor: Actor): Promise<Admitted> {
  const { handler, params, ...options } = parse(createTaskSchema, body)
  return admitTask({ handler, params, options }, actor)
}

async function admitCommand(body: Record<string, unknown>, actor: Actor): Promise<Admitted> {
  const { command, server_id: reference, cron_expr: cron, ...options } = parse(createCommandTaskSchema, body)
  const server = await resolveServer(reference, 'server_id')
  if (cron.trim() !== '@once') {
    const message = 'schedules do not exist yet: send @once for a task now'
    throw new AppError('not-available-yet', `cron_expr: ${message}`, { fields: [{ field: 'cron_expr', message }] })
  }
  return admitTask({ handler: 'command', params: { command, servers: [server.id] }, options }, actor)
}

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body)
  if (result.success) return result.data
  throw invalid(result.error)
}
