import { z } from 'zod'
import { triggerSources } from './states'

/** What asked for a task. */
export const triggerSchema = z.object({
  source: z.enum(triggerSources),
  caller: z.string().nullable(),
  reason: z.string().nullable(),
  path: z.string().nullable(),
  page: z.string().nullable(),
  request_id: z.string().nullable(),
  /** Of a webhook: who sent it, and what. */
  provider: z.string().nullable().optional(),
  delivery_id: z.string().nullable().optional().meta({ description: 'In the ledger of deliveries here.' }),
  delivery_key: z.string().nullable().optional().meta({ description: 'What its sender calls it.' }),
  event: z.string().nullable().optional(),
  image: z.string().nullable().optional(),
})
export type TriggerView = z.infer<typeof triggerSchema>
