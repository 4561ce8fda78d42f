import { z } from 'zod'
import { unitNamePattern } from '@/lib/contract/services'
import { AppError } from '@/lib/core/app-error'
import { leftToItsOwnTask } from '@/lib/services/own-container'
import { type PlannedUpdate, plannedUpdateSchema } from '@/lib/services/plan'
import { leftAt } from '@/lib/services/update-kept'
import type { HandlerSpec, Plan } from './spec'

const unitName = z.string().regex(unitNamePattern, 'this is not the name of a service, such as web.service')

const paramsSchema = z.strictObject({
  units: z.union([z.literal('all'), z.array(unitName).min(1, 'units must not be empty').max(500)], {
    error: 'units is a list of services, or "all"',
  }),
  image: z.string().max(500).optional(),
  server: z.string().max(200).optional(),
  override: z.array(unitName).max(500).default([]),
  restart: z.boolean().default(false),
  /** Service → digest of a plan that somebody has seen. */
  expected: z.record(z.string(), z.string()).optional(),
  parallel: z.number().int().min(1, 'parallel must be at least 1').max(50).optional(),
  stop_after_failures: z.number().int().min(1, 'stop_after_failures must be at least 1').max(500).optional(),
  /** Made at admission, whatever a caller sends. */
  plan: z.array(plannedUpdateSchema).optional(),
})
export type ServiceUpdateParams = z.infer<typeof paramsSchema>

/** Updates services and proves it, or puts back what ran before. */
export const serviceUpdateSpec: HandlerSpec<ServiceUpdateParams> = {
  name: 'service-update',
  params: paramsSchema,
  isolation: 'isolated',
  lane: 'services',
  // A stop lets the service at hand come to its end: its window, and a way back where that is needed.
  limits: { timeoutSecs: 1800, outputLimitBytes: 50_000_000, stopGraceSecs: 10, leastGraceSecs: 120 },
  supports: { pause: false, stop: 'graceful' },
  isRepeatable: true,
  leftAt,
  async plan(params, context) {
    const { isAutomatic, isRetry } = context
    const updates = await context.services({ ...params, isAutomatic, isRetry })
    if (isAutomatic) await context.limitAutomatic(updates)
    const { server, rows } = updates
    const own = await context.ownContainer(server.id)
    const confirmed = rows.map((row) => confirm(leftToItsOwnTask(row, own), params.expected))
    return {
      params: { ...params, plan: confirmed },
      units: confirmed.map(({ unit }) => ({ name: unit, kind: 'service' })),
      serverId: server.id,
      name: nameOf(params, confirmed),
      locks: confirmed.map(({ unit }) => `service:${server.name}/${unit}`),
      isProtected: confirmed.some((row) => row.is_protected),
    } satisfies Plan<ServiceUpdateParams>
  },
}

function confirm(row: PlannedUpdate, expected: Record<string, string> | undefined): PlannedUpdate {
  const digest = expected?.[row.unit]
  if (digest === undefined) return row
  if (digest === row.to_digest) return { ...row, is_confirmed: true }
  const now = row.to_digest ?? 'nothing'
  throw new AppError(
    'conflict',
    `The plan has changed: ${row.unit} would be updated to ${now} by now, not to ${digest}.`,
  )
}

function nameOf({ units, image }: ServiceUpdateParams, rows: PlannedUpdate[]): string {
  const [first] = rows
  if (first && rows.length === 1) return `Update ${first.unit}`
  if (image) return `Update what uses ${image}`
  return units === 'all' ? 'Update all services' : `Update ${rows.length} services`
}
