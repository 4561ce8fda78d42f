import { z } from 'zod'

/** One container of a service and the image that it is to run. */
const partSchema = z.object({
  container: z.string().nullable(),
  /** What its unit names. */
  reference: z.string(),
  /** Nobody pulls it: the name is given to another image by whoever builds one. */
  isLocal: z.boolean().default(false),
  /** What ran before; null: nothing did, and no image had that name. */
  oldId: z.string().nullable(),
  oldDigests: z.array(z.string()),
  newId: z.string().nullable(),
  newDigests: z.array(z.string()),
})
export type Part = z.infer<typeof partSchema>

const endSchema = z.object({
  status: z.enum(['succeeded', 'failed', 'skipped']),
  message: z.string().optional(),
  error: z.string().optional(),
  reason: z.string().optional(),
  result: z.unknown().optional(),
})

const stages = ['looking', 'pulling', 'restarting', 'waiting', 'verifying', 'rolling-back', 'ended'] as const

const keptSchema = z.object({
  stage: z.enum(stages),
  wasActive: z.boolean(),
  /** It works once, when its time comes, and is not started only because there is a new image. */
  isJob: z.boolean().default(false),
  parts: z.array(partSchema),
  /** Units that depend on it and were up before. */
  dependents: z.array(z.string()),
  /** A unit file that was changed, and what it was like before. */
  edited: z.object({ file: z.string(), backup: z.string() }).nullable(),
  /** Why it is being rolled back. */
  cause: z.string().nullable(),
  /** How it ended, where another attempt of the task finds it done. */
  end: endSchema.nullable(),
})

/** How far the update of a service is: the next attempt, after a worker that was killed, goes on from there. */
export type Kept = z.infer<typeof keptSchema>

/** null: nothing was begun. */
export function readKept(checkpoint: unknown): Kept | null {
  const parsed = keptSchema.safeParse(checkpoint)
  return parsed.success ? parsed.data : null
}

/** What an update that nobody brought to its end has left behind, as far as its last checkpoint tells. */
export function leftAt(checkpoint: unknown): { error: string; result: object } | null {
  const kept = readKept(checkpoint)
  if (!kept || kept.end) return null
  const part = kept.parts.find(({ oldId, newId }) => newId !== null && oldId !== newId) ?? kept.parts[0]
  const before = part?.oldDigests[0] ?? null
  const wanted = part?.newDigests[0] ?? null
  const result = { outcome: 'interrupted', stage: kept.stage, before, wanted }
  const isUntouched = kept.stage === 'looking' || kept.stage === 'pulling'
  const images = `before it ${before ?? 'nothing'} ran, ${wanted ?? 'an image not pulled yet'} was to run`
  if (isUntouched) return { error: `left while ${kept.stage}: nothing was restarted; ${images}`, result }
  return { error: `left while ${kept.stage}: it runs one of two images, unproven; ${images}`, result }
}
