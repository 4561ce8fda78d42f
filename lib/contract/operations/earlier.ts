import { logLimitSchema, taskLogQuerySchema } from '../requests'
import { seedLogSchema, taskLogSchema, taskProgressSchema } from '../task-parts'
import { operation } from './operation'

/** What earlier systems called otherwise, for scripts that know them. Three more stand at their operations (`alsoAt`). */
export const earlierOperations = {
  log: operation({
    id: 'readTaskLog',
    method: 'get',
    path: '/api/task/{task_id}/log',
    area: "Earlier systems' paths",
    summary: 'Reads the whole output of a task in one answer',
    details: 'With `follow=1`, or where `Accept` names text/plain, the output as plain text while it is printed.',
    role: 'viewer',
    query: taskLogQuerySchema,
    answers: [{ status: 200, what: 'The output.', schema: taskLogSchema, type: 'text/plain' }],
  }),
  progress: operation({
    id: 'showTaskProgressV1',
    method: 'get',
    path: '/api/v1/tasks/{task_id}/progress',
    area: "Earlier systems' paths",
    summary: 'Shows how far a task is',
    role: 'viewer',
    answers: [{ status: 200, what: 'Its progress.', schema: taskProgressSchema }],
  }),
  logs: operation({
    id: 'listTaskLogsV1',
    method: 'get',
    path: '/api/v1/tasks/{task_id}/logs',
    area: "Earlier systems' paths",
    summary: 'Lists the newest lines of the timeline of a task',
    role: 'viewer',
    query: logLimitSchema,
    answers: [{ status: 200, what: 'Oldest first.', schema: seedLogSchema }],
  }),
  stream: operation({
    id: 'streamTaskV1',
    method: 'get',
    path: '/api/v1/tasks/{task_id}/stream',
    area: "Earlier systems' paths",
    summary: 'Follows progress and log of a task',
    details: 'Server-sent events: both at once and on change, `progress` at least every 2 s, `end` at the end.',
    role: 'viewer',
    resumes: true,
    answers: [
      {
        status: 200,
        what: 'The stream.',
        type: 'text/event-stream',
        events: { progress: taskProgressSchema, log: seedLogSchema },
      },
      { status: 204, what: 'The task has ended and its `end` was had: do not come back.' },
    ],
  }),
}
