import { z } from 'zod'
import { timeSchema } from './time'

/** A part of a unit's way, in its handler's words. */
export const phaseSchema = z.object({
  phase: z.string(),
  started_at: timeSchema,
  /** null: it is at it now. */
  ended_at: timeSchema.nullable(),
})
export type PhaseView = z.infer<typeof phaseSchema>
