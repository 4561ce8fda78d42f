import {
  batchForecastSchema,
  batchPreviewSchema,
  batchResultSchema,
  batchSchema,
  batchStopSchema,
  batchTaskSchema,
} from '../batch'
import { type Answer, operation } from './operation'

const answers: Answer[] = [
  { status: 200, what: 'One result for each task.', schema: batchResultSchema },
  { status: 202, what: 'More than 100: this task does it, one unit for each.', schema: batchTaskSchema },
]
const details =
  'By `ids` or by `filter` (the filters of the list, and `lane`). Never refused as a whole: each task has its own result.'

export const batchOperations = {
  preview: operation({
    id: 'previewBatch',
    method: 'post',
    path: '/api/tasks/batch/preview',
    area: 'Many tasks',
    summary: 'Tells what a verb would do to many tasks, by their states',
    role: 'operator',
    body: batchPreviewSchema,
    answers: [
      { status: 200, what: 'How many of each state, and what would happen to them.', schema: batchForecastSchema },
    ],
  }),
  start: operation({
    id: 'startTasks',
    method: 'post',
    path: '/api/tasks/batch/start',
    area: 'Many tasks',
    summary: 'Starts many tasks',
    details,
    role: 'operator',
    body: batchSchema,
    answers,
  }),
  stop: operation({
    id: 'stopTasks',
    method: 'post',
    path: '/api/tasks/batch/stop',
    area: 'Many tasks',
    summary: 'Stops many tasks, politely or with `force` by force',
    details,
    role: 'operator',
    body: batchStopSchema,
    answers,
  }),
  remove: operation({
    id: 'deleteTasks',
    method: 'delete',
    path: '/api/tasks/batch',
    area: 'Many tasks',
    summary: 'Deletes many tasks',
    details,
    role: 'operator',
    body: batchSchema,
    answers,
  }),
}
