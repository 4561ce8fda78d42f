import { z } from 'zod'
import {
  createBodySchema,
  createCommandTaskSchema,
  createTaskSchema,
  retrySchema,
  stopSchema,
  taskQuerySchema,
} from '../requests'
import { taskDetailSchema, taskListSchema } from '../task'
import { deletingTaskSchema } from '../task-parts'
import { type Answer, operation } from './operation'

const task = '/api/tasks/{task_id}'
const answersTask: Answer[] = [{ status: 200, what: 'The task as it is now.', schema: taskDetailSchema }]

export const taskOperations = {
  list: operation({
    id: 'listTasks',
    method: 'get',
    path: '/api/tasks',
    area: 'Tasks',
    summary: 'Lists tasks',
    details: '`counts` follow every filter but the type; `counts.running` follows none.',
    role: 'viewer',
    query: taskQuerySchema,
    answers: [{ status: 200, what: 'One page of tasks.', schema: taskListSchema }],
  }),
  create: operation({
    id: 'createTask',
    method: 'post',
    path: '/api/tasks',
    area: 'Tasks',
    summary: 'Makes a task',
    details:
      'By handler and `params`, or as earlier systems do with `name`, `command`, `server_id` and `cron_expr`: `@once` is a task ' +
      'now; an expression makes a definition with a schedule, which answers `{id, name, definition, next_run}` and no task. ' +
      'The handler `command` takes `params.command` (a shell command) or `params.argv` (a program with its arguments), ' +
      'and `params.servers`. Values of `env` are sealed and never readable again.',
    role: 'operator',
    body: createBodySchema,
    shownBody: z.union([createTaskSchema, createCommandTaskSchema]),
    creates: true,
    answers: [{ status: 201, what: 'The task; `Location` is its address.', schema: taskDetailSchema }],
    refusals: ['not-available-yet'],
  }),
  show: operation({
    id: 'showTask',
    method: 'get',
    path: task,
    area: 'One task',
    summary: 'Shows everything of a task',
    details: 'Units, attempts, parameters, trigger, why it waits, and what may be done with it.',
    role: 'viewer',
    answers: answersTask,
  }),
  remove: operation({
    id: 'deleteTask',
    method: 'delete',
    path: task,
    area: 'One task',
    summary: 'Deletes a task',
    details: 'What runs is stopped first and goes once its end is proven. Audit events stay.',
    role: 'operator',
    answers: [
      { status: 204, what: 'It is gone.' },
      { status: 202, what: 'It is being stopped, and goes then.', schema: deletingTaskSchema },
    ],
    refusals: ['protected'],
  }),
  start: operation({
    id: 'startTask',
    method: 'post',
    path: `${task}/start`,
    alsoAt: '/api/v1/tasks/{task_id}/start',
    area: 'One task',
    summary: 'Starts a prepared task',
    role: 'operator',
    answers: answersTask,
    refusals: ['not-startable'],
  }),
  stop: operation({
    id: 'stopTask',
    method: 'post',
    path: `${task}/stop`,
    alsoAt: '/api/v1/tasks/{task_id}/stop',
    area: 'One task',
    summary: 'Stops a task politely',
    details:
      'TERM, and nothing more until force is asked for, unless `escalate` is true. A second time changes nothing.',
    role: 'operator',
    body: stopSchema,
    answers: answersTask,
    refusals: ['not-stoppable', 'protected'],
  }),
  forceStop: operation({
    id: 'forceStopTask',
    method: 'post',
    path: `${task}/force-stop`,
    area: 'One task',
    summary: 'Stops a task by force',
    details: 'KILL, for everything that the task has started.',
    role: 'operator',
    body: stopSchema,
    answers: answersTask,
    refusals: ['not-stoppable', 'protected'],
  }),
  pause: operation({
    id: 'pauseTask',
    method: 'post',
    path: `${task}/pause`,
    alsoAt: '/api/v1/tasks/{task_id}/pause',
    area: 'One task',
    summary: 'Pauses a task at its next safe point',
    role: 'operator',
    answers: answersTask,
    refusals: ['conflict'],
  }),
  resume: operation({
    id: 'resumeTask',
    method: 'post',
    path: `${task}/resume`,
    area: 'One task',
    summary: 'Lets a paused task go on',
    role: 'operator',
    answers: answersTask,
    refusals: ['conflict'],
  }),
  retry: operation({
    id: 'retryTask',
    method: 'post',
    path: `${task}/retry`,
    area: 'One task',
    summary: 'Tries an ended task again, as a new task',
    details: 'The old one stays as it is; `retry_of` of the new one names it.',
    role: 'operator',
    body: retrySchema,
    creates: true,
    answers: [{ status: 201, what: 'The new task; `Location` is its address.', schema: taskDetailSchema }],
    refusals: ['not-retryable'],
  }),
}
