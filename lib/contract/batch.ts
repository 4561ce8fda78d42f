import { z } from 'zod'
import { mostInBatch } from './batch-limits'
import { stopSchema, taskQuerySchema } from './requests'
import { taskStatuses } from './states'
import { timeSchema } from './time'

export const batchVerbs = ['start', 'stop', 'delete'] as const
export type BatchVerb = (typeof batchVerbs)[number]

const idsSchema = z
  .array(z.string().max(100), { error: 'ids is a list of task ids' })
  .min(1, 'ids must not be empty')
  .max(mostInBatch, `ids may name at most ${mostInBatch} tasks`)

/** The filters of the list, without its order and pages. */
const filterSchema = taskQuerySchema
  .omit({ page: true, per_page: true, page_size: true, sort: true, order: true })
  .extend({ lane: z.string().max(64).optional() })

const selection = { ids: idsSchema.optional(), filter: filterSchema.optional() }

/** Which tasks: by name, or all that a filter finds. */
export interface Selection {
  ids?: string[] | undefined
  filter?: z.infer<typeof filterSchema> | undefined
}

const isOne = (given: Selection) => (given.ids === undefined) !== (given.filter === undefined)
const oneOfThem = { message: 'ids or filter is required, and not both', path: ['ids'] }

export const batchSchema = z.object(selection).refine(isOne, oneOfThem)
export const batchStopSchema = stopSchema
  .extend({
    ...selection,
    force: z.boolean().optional(),
    only_waiting: z
      .boolean()
      .meta({ description: 'Only what still waits in its lane: what has begun meanwhile is left alone.' })
      .optional(),
  })
  .refine(isOne, oneOfThem)
export const batchPreviewSchema = z
  .object({
    ...selection,
    verb: z.enum(batchVerbs, { error: `verb is one of ${batchVerbs.join(', ')}` }),
    force: z.boolean().meta({ description: 'Of `stop`: by force.' }).optional(),
  })
  .refine(isOne, oneOfThem)

export const batchItemSchema = z.object({
  id: z.string(),
  /** null where it is gone, or never was. */
  name: z.string().nullable(),
  ok: z.boolean(),
  /** The task's state afterwards; null where it is gone. */
  status: z.enum(taskStatuses).nullable(),
  code: z.string().optional(),
  error: z.string().optional(),
})
export type BatchItem = z.infer<typeof batchItemSchema>

export const batchResultSchema = z.object({
  results: z.array(batchItemSchema),
  succeeded: z.number().int(),
  failed: z.number().int(),
})
export type BatchResult = z.infer<typeof batchResultSchema>

/** More than can be answered at once: a task does it, one unit for each. */
export const batchTaskSchema = z.object({ task_id: z.string(), total: z.number().int() })
export type BatchTask = z.infer<typeof batchTaskSchema>

export const batchEffects = ['applies', 'nothing', 'refused'] as const
export const batchForecastSchema = z.object({
  /** When they were counted: as `end_time` of a filter it leaves alone what is created later. */
  as_of: timeSchema,
  total: z.number().int(),
  /** Whether a task of its own would do it. */
  is_task: z.boolean(),
  by_status: z.array(z.object({ status: z.enum(taskStatuses), count: z.number().int(), effect: z.enum(batchEffects) })),
})
export type BatchForecast = z.infer<typeof batchForecastSchema>

/** What can be done with many tasks, as buttons: `force` is a stop by force. */
export type BatchButton = BatchVerb | 'force'
