import { z } from 'zod'
import { unitNamePattern } from '@/lib/contract/services'
import { AppError } from '@/lib/core/app-error'
import { writeUpdateNote } from '@/lib/services/note-update'
import type { PlannedUpdate } from '@/lib/services/plan'
import type { ExitMeaning, HandlerSpec } from './spec'
import { serverOf, serverParam } from './where'

const paramsSchema = z.strictObject({
  unit: z.string().regex(unitNamePattern, 'this is not the name of a service, such as taskyard.service'),
  override: z.boolean().default(false),
  server: serverParam,
  /** Digest of a plan that somebody has seen. */
  expected: z.string().max(100).optional(),
  /** So long the new container may take until its runner is there, s: a migration may be part of it. */
  patience_secs: z.number().int().min(1, 'patience_secs must be at least 1').max(3600).default(120),
  /** Made at admission, whatever a caller sends. */
  planned: z
    .object({
      reference: z.string(),
      is_local: z.boolean(),
      window_secs: z.number(),
      from_digest: z.string().nullable(),
      to_digest: z.string().nullable(),
    })
    .optional(),
})
export type SelfUpdateParams = z.infer<typeof paramsSchema>

/** The exit codes of jobs/handlers/self-update/self-update.sh. */
const exitMeans: Record<number, ExitMeaning> = {
  0: {
    status: 'succeeded',
    reason: null,
    message: 'Updated and verified: the new image runs, and its runner is there',
  },
  10: { status: 'skipped', reason: null, message: 'Runs the newest image already' },
  20: { status: 'failed', reason: 'error', message: 'Nothing was restarted: the output says why' },
  21: {
    status: 'failed',
    reason: 'rolled-back',
    message: 'Rolled back: the new image did not get well; the one before runs again, verified',
  },
  22: {
    status: 'failed',
    reason: 'rollback-failed',
    message: 'Roll back failed: the output says what runs now',
  },
}

/**
 * Updates the container that Taskyard itself is. What happens to it ends everything inside: so it is a program of the
 * host, and takes the locks of all services, that no other update is in the middle of one.
 */
export const selfUpdateSpec: HandlerSpec<SelfUpdateParams> = {
  name: 'self-update',
  params: paramsSchema,
  isolation: 'isolated',
  lane: 'services',
  // Each of its steps has a limit of its own: half done it would leave Taskyard down, with nobody to look.
  limits: { timeoutSecs: null, outputLimitBytes: 50_000_000, stopGraceSecs: 10 },
  supports: { pause: false, stop: 'none' },
  isProtected: true,
  unitsFollowTask: true,
  exitMeans,
  async plan(params, context) {
    const server = await serverOf(params.server, context)
    const own = await context.ownContainer(server.id)
    if (params.unit !== own) throw notOurs(params.unit, own, server.name)
    const override = params.override ? [params.unit] : []
    const { isAutomatic, isRetry } = context
    const wish = { units: [params.unit], server: server.id, override, restart: false, isAutomatic, isRetry }
    const updates = await context.services(wish)
    if (isAutomatic) await context.limitAutomatic(updates)
    const services = await context.servicesOf(server.id)
    return {
      params: { ...params, planned: plannedOf(updates.rows[0], params) },
      units: [{ name: params.unit, kind: 'service' }],
      serverId: server.id,
      name: `Update ${params.unit} (Taskyard itself)`,
      locks: [params.unit, ...services.map(({ unit }) => unit)].map((unit) => `service:${server.name}/${unit}`),
    }
  },
  async ended(tx, { id, params, serverId }, { status, reason }) {
    const { unit, planned } = params as SelfUpdateParams
    if (serverId === null) return
    const end = { status, ...(reason && { reason }), result: { tried: planned?.to_digest ?? null } }
    await writeUpdateNote(tx, serverId, { unit, taskId: id, end })
  },
}

function plannedOf(row: PlannedUpdate | undefined, { unit, expected }: SelfUpdateParams) {
  if (!row || row.reference === null)
    throw new AppError('refused', `${unit}: ${row?.reason ?? 'its image is not known'}`)
  if (row.verdict === 'held' || row.verdict === 'skipped') throw new AppError('refused', `${unit}: ${row.reason}`)
  if (expected !== undefined && expected !== row.to_digest) {
    const now = row.to_digest ?? 'nothing'
    throw new AppError(
      'conflict',
      `The plan has changed: ${unit} would be updated to ${now} by now, not to ${expected}.`,
    )
  }
  const { reference, is_local, health, from_digest, to_digest } = row
  return { reference, is_local, window_secs: health.window_secs, from_digest, to_digest }
}

function notOurs(unit: string, own: string | null, machine: string): AppError {
  const why = own
    ? `Taskyard runs in the container of ${own} on ${machine}`
    : `Taskyard does not run in a container that ${machine} could be asked to update`
  return new AppError('refused', `${unit} is no unit for a self-update: ${why}. POST /api/services/deploy updates any.`)
}
