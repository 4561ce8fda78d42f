import { z } from 'zod'
import { taskStatuses } from './states'
import { eventSchema, outputLineSchema, taskDetailSchema } from './task'
import { timeSchema } from './time'

// What is asked of a task besides the whole of it.

/** The one thing that a waiting script asks for. */
export const taskStateSchema = z.object({
  task_id: z.string(),
  status: z.enum(taskStatuses),
  state: z
    .string()
    .meta({ description: 'The upper-case name: READY, PENDING, QUEUED, RUNNING, SUCCESS, FAILED, STOPPED.' }),
  reason: z.string().nullable(),
  stopping: z.string().nullable(),
  updated_at: timeSchema,
})
export type TaskState = z.infer<typeof taskStateSchema>

/** Seed 002's answer. */
export const taskProgressSchema = z.object({
  task_id: z.string(),
  status: z.enum(taskStatuses),
  overall_progress: z.number().meta({ description: '0 to 100.' }),
  finished_units: z.number().int(),
  total_units: z.number().int(),
  current_unit: z.string().nullable(),
  current_unit_progress: z.number().nullable().meta({ description: '0 to 100.' }),
  speed: z.number().nullable().meta({ description: "In the progress's own unit a second." }),
  eta_secs: z.number().nullable(),
})
export type TaskProgress = z.infer<typeof taskProgressSchema>

/** A line of seed 002's log. */
export const seedLogLineSchema = z.object({
  time: z.string().meta({ description: 'HH:MM:SS in the time zone of the server.' }),
  timestamp: timeSchema,
  level: z.enum(['info', 'success', 'warning', 'error']),
  message: z.string(),
})
export type SeedLogLine = z.infer<typeof seedLogLineSchema>
export const seedLogSchema = z.array(seedLogLineSchema)

/** Seed 001's answer. */
export const taskLogSchema = z.object({
  task_id: z.string(),
  output: z.string().meta({ description: 'stdout and stderr as they were read, at most the last 1 MB.' }),
  error: z.string().meta({ description: 'stderr alone, or why it failed where nothing was printed.' }),
  status: z
    .union([z.literal(0), z.literal(1), z.literal(2)])
    .meta({ description: '0 not ended, 1 succeeded, 2 ended otherwise.' }),
  start_time: timeSchema.nullable(),
  end_time: timeSchema.nullable(),
  duration: z.number().nullable().meta({ description: 'Seconds.' }),
  truncated: z.boolean(),
})
export type TaskLog = z.infer<typeof taskLogSchema>

/** A range of a task's output. */
export const outputPageSchema = z.object({
  task_id: z.string(),
  lines: z.array(outputLineSchema),
  total: z.number().int().meta({ description: 'Lines that the task has in all, of any stream.' }),
  next_from: z.number().int().nullable().meta({ description: 'Where to go on; null at the end.' }),
})
export type OutputPage = z.infer<typeof outputPageSchema>

/** What a search of a task's output found. */
export const foundOutputSchema = z.object({
  task_id: z.string(),
  matches: z.array(z.number().int()).meta({ description: 'Numbers of all lines that match, at most 10,000.' }),
  total: z.number().int().meta({ description: 'As many as `matches`.' }),
  is_capped: z.boolean(),
  lines: z.array(outputLineSchema),
})
export type FoundOutput = z.infer<typeof foundOutputSchema>

/** The file of an export as JSON. */
export const taskFileSchema = z.object({
  exported_at: timeSchema,
  task: taskDetailSchema,
  events: z.array(eventSchema),
  output: z.array(outputLineSchema),
})

/** 202 of a DELETE: it runs still, and goes once its end is proven. */
export const deletingTaskSchema = taskDetailSchema.extend({ deleting: z.literal(true) })
