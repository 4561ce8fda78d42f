import { isFinal } from '@/lib/contract/states'
import type { Actor } from '@/lib/core/actor'
import { defaultDb } from '@/lib/db/default'
import type { Task } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { localServer, resolveServer } from '@/lib/servers/resolve'
import { type SeenServer, seenServer, seenServers } from '@/lib/servers/sight'
import { admitTask } from '@/lib/tasks/admit'
import { findTask } from '@/lib/tasks/find'

const handler = 'maintenance.discover-services'

/** So long whoever asks is kept waiting, ms: beyond it an answer from what is known is worth more. */
const patienceMs = 15_000

/**
 * Has services and registries looked at, by a task of their machine's runner, and waits for its end. `server`: number,
 * id or name of the machine that is meant; left out: the one that local work goes to.
 * @returns null, or a sentence on why what is known may be old
 */
export async function refreshServices(
  actor: Actor,
  { units, server: wanted }: { units?: string[] | undefined; server?: string | undefined } = {},
  db: Db = defaultDb(),
): Promise<string | null> {
  const server = wanted === undefined ? await localServer(db) : await resolveServer(wanted, 'server_id', db)
  return refreshMachine(await seenServer(server, db), actor, units, db)
}

/**
 * The same of all machines at once. One whose runner is gone is told where something of it is known, and holds up none
 * of the others.
 */
export async function refreshAllServices(actor: Actor, db: Db = defaultDb()): Promise<string | null> {
  const [{ id: localId }, servers, having] = await Promise.all([
    localServer(db),
    seenServers(db),
    db.read.service.findMany({ where: { vanishedAt: null }, select: { serverId: true }, distinct: ['serverId'] }),
  ])
  const isMeant = ({ id, isAlive }: SeenServer) =>
    isAlive || id === localId || having.some(({ serverId }) => serverId === id)
  const meant = servers.filter(isMeant)
  const notes = await Promise.all(
    meant.map(async (server) => {
      const note = await refreshMachine(server, actor, undefined, db)
      return note !== null && server.isAlive && meant.length > 1 ? `${server.name}: ${note}` : note
    }),
  )
  const said = notes.filter((note) => note !== null)
  return said.length > 0 ? said.join('; ') : null
}

async function refreshMachine(
  { id, name, isAlive }: SeenServer,
  actor: Actor,
  units: string[] | undefined,
  db: Db,
): Promise<string | null> {
  if (!isAlive) return `the runner of ${name} is not there: this is what was known before`
  const wish = { check_registries: true, ...(units && { units }) }
  const waiting = await findWaiting(id, wish, db)
  const taskId = waiting ?? (await admitTask({ handler, params: { ...wish, server: id } }, actor, db)).taskId
  return sayOf(await ended(taskId, db))
}

/** One that has not begun will see all that this one would. */
async function findWaiting(serverId: string, wish: object, db: Db): Promise<string | null> {
  const waiting = await db.read.task.findMany({
    where: { handler, serverId, status: 'pending', stopping: null },
    select: { id: true, params: true },
  })
  const wanted = textOf(wish)
  return waiting.find((task) => textOf(task.params as object) === wanted)?.id ?? null
}

/** However its machine was named. */
function textOf(params: object): string {
  const entries = Object.entries(params).filter(([name]) => name !== 'server')
  return JSON.stringify(entries.toSorted())
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
