import { z } from 'zod'
import { eventListSchema, timelineQuerySchema } from '../events'
import { formatSchema } from '../query'
import { logLimitSchema, outputQuerySchema, topicsQuerySchema } from '../requests'
import { streamSchemas } from '../stream'
import {
  foundOutputSchema,
  outputPageSchema,
  seedLogSchema,
  taskFileSchema,
  taskProgressSchema,
  taskStateSchema,
} from '../task-parts'
import { operation } from './operation'

const task = '/api/tasks/{task_id}'
const { sync, list, runners, events, services, channels, ...ofTask } = streamSchemas
const nothingLeft = { status: 204, what: 'The task has ended and everything of it was had: do not come back.' }

export const taskReadingOperations = {
  status: operation({
    id: 'showTaskStatus',
    method: 'get',
    path: `${task}/status`,
    area: 'One task',
    summary: 'Shows the state of a task',
    role: 'viewer',
    answers: [{ status: 200, what: 'Its state.', schema: taskStateSchema }],
  }),
  progress: operation({
    id: 'showTaskProgress',
    method: 'get',
    path: `${task}/progress`,
    area: 'One task',
    summary: 'Shows how far a task is',
    role: 'viewer',
    answers: [{ status: 200, what: 'Its progress.', schema: taskProgressSchema }],
  }),
  logs: operation({
    id: 'listTaskLogs',
    method: 'get',
    path: `${task}/logs`,
    area: 'One task',
    summary: 'Lists the newest lines of the timeline of a task',
    role: 'viewer',
    query: logLimitSchema,
    answers: [{ status: 200, what: 'Oldest first.', schema: seedLogSchema }],
  }),
  events: operation({
    id: 'listTaskEvents',
    method: 'get',
    path: `${task}/events`,
    area: 'One task',
    summary: 'Lists the timeline of a task',
    role: 'viewer',
    query: timelineQuerySchema,
    answers: [{ status: 200, what: 'One page of events.', schema: eventListSchema }],
  }),
  output: operation({
    id: 'readTaskOutput',
    method: 'get',
    path: `${task}/output`,
    area: 'One task',
    summary: 'Reads or searches what a task printed',
    role: 'viewer',
    query: outputQuerySchema,
    answers: [
      {
        status: 200,
        what: 'Lines from `from` on; with `search` the numbers of all lines that hold it, and lines of them.',
        schema: z.union([outputPageSchema, foundOutputSchema]),
      },
    ],
  }),
  export: operation({
    id: 'exportTask',
    method: 'get',
    path: `${task}/export`,
    area: 'One task',
    summary: 'Downloads a task with its events and its whole output',
    role: 'viewer',
    query: formatSchema,
    answers: [
      { status: 200, what: 'A file, in the format that was asked for.', schema: taskFileSchema, type: 'text/plain' },
    ],
  }),
  stream: operation({
    id: 'streamTask',
    method: 'get',
    path: `${task}/stream`,
    area: 'Live',
    summary: 'Follows a task',
    details:
      'Server-sent events. Each carries the id `<eventNo>.<outputNo>`: the stream goes on exactly where `Last-Event-ID` ' +
      'says. After `end` it closes. A comment comes every 15 s.',
    role: 'viewer',
    resumes: true,
    answers: [{ status: 200, what: 'The stream.', type: 'text/event-stream', events: ofTask }, nothingLeft],
  }),
  streamTopics: operation({
    id: 'streamTopics',
    method: 'get',
    path: '/api/stream',
    area: 'Live',
    summary: 'Follows the list, the runners, the events and any tasks at once',
    details: 'Server-sent events: `sync` first (read anew what you show), then what the topics have.',
    role: 'viewer',
    query: topicsQuerySchema,
    resumes: true,
    answers: [
      {
        status: 200,
        what: 'The stream.',
        type: 'text/event-stream',
        events: { sync, list, runners, events, services, channels, ...ofTask },
      },
    ],
    refusals: ['bad-request'],
  }),
}
