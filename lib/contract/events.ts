import { z } from 'zod'
import { formatSchema, instant, listOf, pageSchema } from './query'
import { eventLevels } from './states'
import { eventSchema } from './task'

const text = (what: string) => z.string().max(200, `${what} may have at most 200 characters`)

/** Query of `GET /api/events`. */
export const eventQuerySchema = pageSchema.extend({
  task_id: text('task_id').optional(),
  /** The beginning of it: `task.` finds everything of tasks. */
  action: text('action').meta({ description: 'The beginning of it: `task.` finds everything of tasks.' }).optional(),
  level: listOf(eventLevels, 'level').optional(),
  actor: text('actor').optional(),
  request_id: text('request_id').optional(),
  q: text('q').meta({ description: 'Part of the message, of the action, or of the name of the task.' }).optional(),
  start_time: instant('start_time').optional(),
  end_time: instant('end_time').optional(),
  audit: z
    .enum(['true', 'false', '1', '0'], { error: 'audit is true or false' })
    .transform((value) => value === 'true' || value === '1')
    .optional(),
  order: z.enum(['asc', 'desc'], { error: 'order is asc or desc' }).default('desc'),
})
export type EventQuery = z.infer<typeof eventQuerySchema>

/** Query of `GET /api/tasks/{id}/events`: a timeline is read from its beginning, where nothing else is asked. */
export const timelineQuerySchema = eventQuerySchema.extend({
  order: eventQuerySchema.shape.order.removeDefault().default('asc'),
})

export const eventExportQuerySchema = eventQuerySchema.extend(formatSchema.shape)

export const eventListSchema = z.object({
  list: z.array(eventSchema),
  page: z.number().int(),
  per_page: z.number().int(),
  page_size: z.number().int(),
  /** At most 10,000: counting on would cost more than anybody reads. */
  total: z.number().int(),
  is_count_exact: z.boolean(),
  has_next: z.boolean(),
})
export type EventList = z.infer<typeof eventListSchema>

export const eventFileSchema = z.object({ events: z.array(eventSchema) })
