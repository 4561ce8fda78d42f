import { z } from 'zod'
import { timeSchema } from './time'

/** A task that a machine had under way when it was last heard of. */
export const foreseenSchema = z.object({
  task_id: z.string(),
  name: z.string(),
  attempt: z.number().int(),
  started_at: timeSchema,
  contact_lost_at: timeSchema.nullable(),
  /** `next-attempt`: its handler can bear to be begun again. `cancelled`: it was being stopped. */
  consequence: z.enum(['fails', 'next-attempt', 'cancelled']),
})
export type Foreseen = z.infer<typeof foreseenSchema>

/** What follows from declaring a machine dead. */
export const machineDeathSchema = z.object({
  server_id: z.string(),
  server_name: z.string(),
  is_alive: z.boolean(),
  last_heard_at: timeSchema.nullable(),
  tasks: z.array(foreseenSchema),
  /** Tasks that only this machine can run: they wait on. */
  waiting: z.number().int(),
})
export type MachineDeath = z.infer<typeof machineDeathSchema>
