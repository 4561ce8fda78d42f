import { z } from 'zod'
import { laneNamePattern, mostCapacity } from './lane-rules'
import { pageSchema, whole } from './query'
import { taskSchema } from './task'

const capacitySchema = z
  .number({ error: 'capacity is a number' })
  .int('capacity is a whole number')
  .min(1, 'capacity must be at least 1 (pause the lane to stop it)')
  .max(mostCapacity, `capacity may be at most ${mostCapacity}`)

const strictHeadSchema = z.boolean({ error: 'strict_head is true or false' })

export const createLaneSchema = z.object({
  name: z
    .string({ error: 'name is required' })
    .regex(laneNamePattern, 'name is 1 to 64 lower-case letters, digits, dots, dashes or underscores'),
  capacity: capacitySchema,
  strict_head: strictHeadSchema.optional(),
})

export const changeLaneSchema = z
  .object({
    capacity: capacitySchema.optional(),
    paused: z.boolean({ error: 'paused is true or false' }).optional(),
    strict_head: strictHeadSchema.optional(),
  })
  .refine(
    (change) => Object.values(change).some((value) => value !== undefined),
    'capacity, paused or strict_head is required',
  )

export const laneSchema = z.object({
  name: z.string(),
  capacity: z.number().int(),
  paused: z.boolean(),
  /** What may not start yet holds up all behind it. */
  strict_head: z.boolean(),
  /** One that is made again at every start, and cannot be deleted. */
  is_default: z.boolean(),
  waiting: z.number().int(),
  /** Tasks that hold a slot. */
  running: z.number().int(),
})
export type LaneView = z.infer<typeof laneSchema>

/** A lane with the first of those that run in it and the first of those that wait, in their order. */
export const laneWithTasksSchema = z.object({ ...laneSchema.shape, tasks: z.array(taskSchema).optional() })
export type LaneWithTasks = z.infer<typeof laneWithTasksSchema>

export const lanesQuerySchema = z.object({
  tasks: whole('tasks', 1, 50)
    .meta({ description: 'Also tells the tasks of each lane: at most so many that run and so many that wait.' })
    .optional(),
})

export const lanePageQuerySchema = pageSchema

/** One page of what runs and waits in a lane: first those that run, then those that wait, each in the lane's order. */
export const lanePageSchema = z.object({
  lane: laneSchema,
  list: z.array(taskSchema),
  page: z.number().int(),
  per_page: z.number().int(),
  total: z.number().int(),
  has_next: z.boolean(),
})
export type LanePage = z.infer<typeof lanePageSchema>
