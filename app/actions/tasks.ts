'use server'

import { z } from 'zod'
import { act } from '@/app/_http/action'
import type { ActionResult } from '@/lib/contract/action'
import { retrySchema, stopSchema } from '@/lib/contract/requests'
import { type RunCommandInput, runCommandSchema } from '@/lib/contract/run-command'
import { admitTask } from '@/lib/tasks/admit'
import { cancelRetry } from '@/lib/tasks/cancel-retry'
import { deleteTask } from '@/lib/tasks/delete'
import { pauseTask } from '@/lib/tasks/pause'
import { retryTask } from '@/lib/tasks/retry'
import { showTask } from '@/lib/tasks/show'
import { resumeTask, startTask } from '@/lib/tasks/start'
import { stopTask } from '@/lib/tasks/stop'

type Created = { task_id: string; is_long_running: boolean }

const idSchema = z.object({ id: z.string() })
const stopActionSchema = idSchema.extend(stopSchema.shape).extend({ force: z.boolean().optional() })
const retryActionSchema = idSchema.extend(retrySchema.shape)

/** Runs a shell command on this machine. `is_long_running`: the page opens its drawer by itself. */
export async function runCommand(value: RunCommandInput): Promise<ActionResult<Created>> {
  return act('operator', { schema: runCommandSchema, value }, async (input, actor) => {
    const { command, server_id: server, ...options } = input
    const params = { command, ...(server !== undefined && { servers: [server] }) }
    const { taskId } = await admitTask({ handler: 'command', params, options }, actor)
    const task = await showTask(taskId, actor.role)
    return { task_id: taskId, is_long_running: task.is_long_running }
  })
}

/** Records the wish to stop; the task's stream tells what came of it. */
export async function stopTaskAction(
  id: string,
  wish: { force?: boolean; escalate?: boolean; reason?: string } = {},
): Promise<ActionResult> {
  return act('operator', { schema: stopActionSchema, value: { ...wish, id } }, async (input, actor) => {
    const { id: taskId, ...rest } = input
    await stopTask(taskId, rest, actor)
    return {}
  })
}

/** Makes a new task with `retry_of`; the page goes on to it. */
export async function retryTaskAction(
  id: string,
  wish: { units?: 'all' | 'failed'; reason?: string } = {},
): Promise<ActionResult<Created>> {
  return act('operator', { schema: retryActionSchema, value: { ...wish, id } }, async (input, actor) => {
    const { taskId } = await retryTask(
      input.id,
      { units: input.units, ...(input.reason && { reason: input.reason }) },
      actor,
    )
    const task = await showTask(taskId, actor.role)
    return { task_id: taskId, is_long_running: task.is_long_running }
  })
}

/** `stopping`: it runs still, and goes once its end is proven. */
export async function deleteTaskAction(id: string): Promise<ActionResult<{ result: 'deleted' | 'stopping' }>> {
  return act('operator', { schema: idSchema, value: { id } }, async (input, actor) => ({
    result: await deleteTask(input.id, actor),
  }))
}

export async function startTaskAction(id: string): Promise<ActionResult> {
  return act('operator', { schema: idSchema, value: { id } }, async (input, actor) => {
    await startTask(input.id, actor)
    return {}
  })
}

/** Records the wish to pause; the task's stream tells when it has. */
export async function pauseTaskAction(id: string): Promise<ActionResult> {
  return act('operator', { schema: idSchema, value: { id } }, async (input, actor) => {
    await pauseTask(input.id, actor)
    return {}
  })
}

export async function resumeTaskAction(id: string): Promise<ActionResult> {
  return act('operator', { schema: idSchema, value: { id } }, async (input, actor) => {
    await resumeTask(input.id, actor)
    return {}
  })
}

/** Has a failed task not be tried again by itself. */
export async function cancelRetryAction(id: string): Promise<ActionResult> {
  return act('operator', { schema: idSchema, value: { id } }, async (input, actor) => {
    await cancelRetry(input.id, actor)
    return {}
  })
}
