import { z } from 'zod'

export const healthSchema = z.object({
  status: z
    .enum(['ready', 'degraded', 'unavailable'])
    .meta({ description: '`degraded`: everything can be read and asked for, but nothing runs.' }),
  checks: z.array(
    z.object({
      name: z.enum(['database', 'runner']),
      is_ok: z.boolean(),
      message: z.string(),
      since: z.string().optional().meta({ description: 'When the youngest runner that is alive began.' }),
    }),
  ),
})
export type Health = z.infer<typeof healthSchema>

export const versionSchema = z.object({ name: z.literal('taskyard'), version: z.string() })
