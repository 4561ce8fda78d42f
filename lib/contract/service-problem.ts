import { z } from 'zod'

/** Why a service cannot be updated, or its state is not known. */
export const serviceProblemCodes = [
  'vanished',
  'machine gone',
  'not looked at',
  'unit',
  'not resolvable',
  'not checked',
  'unreachable',
  'no credentials',
  'not found',
  'rate limited',
  'registry error',
  'no local image',
  'pinned',
  'not running',
  'newer tag',
] as const

export const serviceProblemSchema = z.object({
  code: z.enum(serviceProblemCodes),
  /** In English: what is amiss, and what to do about it. */
  text: z.string(),
  /** What the machine or the registry said of it. */
  cause: z.string().nullable(),
})
export type ServiceProblem = z.infer<typeof serviceProblemSchema>
