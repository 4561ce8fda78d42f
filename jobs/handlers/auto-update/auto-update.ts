import { type AutoUpdateParams, autoUpdateRun, autoUpdateSpec } from '@/lib/handlers/auto-update'
import { type AutoUpdated, autoUpdateArgv, parseAutoUpdate } from '@/lib/podman/auto-update'
import { listServices } from '@/lib/services/list'
import { admitTask } from '@/lib/tasks/admit'
import { table } from '../../cli/print'
import { defineHandler, type TaskContext } from '../define'
import { complaint } from '../maintenance/survey/look'
import { type Running, runningDigests } from './running'
import { finishUnit, isTrouble } from './verdict'

export const autoUpdate = defineHandler(autoUpdateSpec, { run })

type Context = TaskContext<AutoUpdateParams>

async function run(context: Context): Promise<void> {
  await context.units.start(autoUpdateRun)
  const planned = await ask(context, { dryRun: true })
  print(planned, context)
  const held = context.params.override ? [] : await heldBack(planned, context)
  if (held.length > 0) return refuse(held, context)
  if (context.params.dry_run) return tellAll(planned, new Map(), context)
  context.signal.throwIfAborted()
  const before = await runningDigests(context)
  for (const unit of unitsOf(planned, context)) await context.units.start(unit)
  const done = await ask(context, { dryRun: false })
  print(done, context)
  await tellAll(done, before, context)
  await lookAgain(done, context)
}

/** That it exits with 0 says nothing of the services; without an answer nothing is known. */
async function ask(context: Context, { dryRun }: { dryRun: boolean }): Promise<AutoUpdated[]> {
  const answer = await context.exec(autoUpdateArgv({ dryRun }), {
    unit: autoUpdateRun,
    unmarked: true,
    uninterrupted: !dryRun,
    timeoutMs: dryRun ? 300_000 : 3_500_000,
  })
  const rows = answer.stdout.trim() === '' && answer.exitCode !== 0 ? [] : parseAutoUpdate(answer.stdout)
  // With a row that says what went wrong the row tells it; without one nothing else does.
  if (answer.exitCode === 0 || rows.some(({ updated }) => isTrouble(updated))) return rows
  throw new Error(`podman auto-update: ${complaint(answer)}`)
}

function print(rows: AutoUpdated[], { output }: Context): void {
  const cells = rows.map(({ unit, container, image, policy, updated }) => [unit, container, policy, updated, image])
  output(table([['SERVICE', 'CONTAINER', 'POLICY', 'UPDATED', 'IMAGE'], ...cells]).trimEnd())
}

/** podman has no way to leave one out: what a person has put on hold stops all of it. */
async function heldBack(planned: AutoUpdated[], { serverId }: Context): Promise<string[]> {
  const pending = new Set(planned.filter(({ updated }) => updated === 'pending').map(({ unit }) => unit))
  const { list } = await listServices({ serverId })
  const isHeld = (hold: { until: string | null } | null) =>
    hold !== null && (hold.until === null || new Date(hold.until) > new Date())
  return list.filter(({ unit, policy }) => pending.has(unit) && isHeld(policy.hold)).map(({ unit }) => unit)
}

async function refuse(held: string[], { units }: Context): Promise<void> {
  const error = `${held.join(', ')} is held, and podman cannot leave it out: update the others one by one, or override`
  for (const unit of units.names.filter((name) => name !== autoUpdateRun)) {
    await units.finish(unit, { status: 'skipped', reason: 'held', message: error })
  }
  await units.finish(autoUpdateRun, { status: 'failed', reason: 'held', error })
}

/** Each service by what podman says of it; of containers that are no unit of this task the run itself tells. */
async function tellAll(rows: AutoUpdated[], before: Running, context: Context): Promise<void> {
  const { units, params } = context
  const after = params.dry_run ? new Map() : await runningDigests(context)
  const known = unitsOf(rows, context)
  for (const unit of known) await finishUnit(unit, rows, { before, after }, context)
  for (const unit of units.names.filter((name) => name !== autoUpdateRun && !known.includes(name))) {
    await units.finish(unit, {
      status: 'skipped',
      reason: 'not running',
      message: 'podman did not look at it: it runs no container',
    })
  }
  const strangers = rows.filter(({ unit, updated }) => !units.names.includes(unit) && isTrouble(updated))
  const [first] = strangers
  const count = rows.filter(({ updated }) => updated === (params.dry_run ? 'pending' : 'true')).length
  const message = params.dry_run ? `${count} would be updated` : `${count} updated`
  if (!first) await units.finish(autoUpdateRun, { status: 'succeeded', message, result: { containers: rows } })
  else
    await units.finish(autoUpdateRun, {
      status: 'failed',
      error: `${first.unit}: ${first.updated}`,
      result: { containers: rows },
    })
}

function unitsOf(rows: AutoUpdated[], { units }: Context): string[] {
  return units.names.filter((name) => rows.some(({ unit }) => unit === name))
}

/** What runs is another image by now. */
async function lookAgain(rows: AutoUpdated[], { askedBy, params, serverId }: Context): Promise<void> {
  const changed = [...new Set(rows.filter(({ updated }) => updated !== 'false').map(({ unit }) => unit))]
  if (params.dry_run || changed.length === 0) return
  await admitTask({ handler: 'maintenance.discover-services', params: { units: changed, server: serverId } }, askedBy)
}
