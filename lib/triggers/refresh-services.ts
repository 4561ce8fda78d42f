import { isFinal } from '@/lib/contract/states'
import type { Actor } from '@/lib/core/actor'
import { defaultDb } from '@/lib/db/default'
import type { Task } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { isAlive } from '@/lib/runners/alive'
import { localServer, resolveServer } from '@/lib/servers/resolve'
import { admitTask } from '@/lib/tasks/admit'
import { findTask } from '@/lib/tasks/find'

const handler = 'maintenance.discover-services'

/** So long whoever asks is kept waiting, ms: beyond it an answer from what is known is worth more. */
const patienceMs = 15_000

/**
 * Has services and registries looked at, by a task of the runner's, and waits for its end. `server`: number, id or name
 * of the machine that is meant; left out: the one that local work goes to.
 * @returns null, or a sentence on why what is known may be old
 */
export async function refreshServices(
  actor: Actor,
  { units, server: wanted }: { units?: string[] | undefined; server?: string | undefined } = {},
  db: Db = defaultDb(),
): Promise<string | null> {
  const server = await localServer(db)
  const meant = wanted === undefined ? server : await resolveServer(wanted, 'server_id', db)
  if (meant.id !== server.id)
    return `only ${server.name} can be looked at from here: of ${meant.name} this was known before`
  const runner = await db.read.runner.findFirst({ where: { serverId: server.id }, orderBy: { startedAt: 'desc' } })
  if (!runner || !isAlive(runner)) return `the runner of ${server.name} is not there: this is what was known before`
  const params = { check_registries: true, ...(units && { units }) }
  const taskId = (await findWaiting(params, db)) ?? (await admitTask({ handler, params }, actor, db)).taskId
  return sayOf(await ended(taskId, db))
}

/** One that has not begun will see all that this one would. */
async function findWaiting(params: object, db: Db): Promise<string | null> {
  const waiting = await db.read.task.findMany({
    where: { handler, status: 'pending', stopping: null },
    select: { id: true, params: true },
  })
  const wanted = JSON.stringify(Object.entries(params).toSorted())
  const same = waiting.find((task) => JSON.stringify(Object.entries(task.params as object).toSorted()) === wanted)
  return same?.id ?? null
}

/** The task once it has ended; null where that takes too long. */
async function ended(taskId: string, db: Db): Promise<Task | null> {
  const end = performance.now() + patienceMs
  let wake = () => {}
  const stopListening = db.onWake(() => wake())
  try {
    while (performance.now() < end) {
      const woken = new Promise<void>((done) => {
        const timer = setTimeout(done, 500)
        wake = () => {
          clearTimeout(timer)
          done()
        }
      })
      const task = await findTask(taskId, db)
      if (isFinal(task.status)) return task
      await woken
    }
    return null
  } finally {
    stopListening()
  }
}

function sayOf(task: Task | null): string | null {
  if (!task) return 'services and registries are still being looked at: this is what was known before'
  if (task.status === 'succeeded' || task.status === 'skipped') return null
  return `not everything could be looked at: ${task.message ?? task.status}`
}
