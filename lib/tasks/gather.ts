import type { Task, Unit } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { lostContacts } from './lost-contact'
import type { TaskSurroundings } from './view'
import { placesOf } from './waiting'

/** Reads what the views of these tasks need beside their own rows: as many queries for a hundred as for one. */
export async function gatherSurroundings(tasks: Task[], db: Db): Promise<Map<string, TaskSurroundings>> {
  const ids = tasks.map((task) => task.id)
  const [units, retries, serverNames, lost, definitionNames] = await Promise.all([
    readUnits(ids, db),
    readRetries(ids, db),
    readServerNames(tasks, db),
    lostContacts(tasks, db),
    readDefinitionNames(tasks, db),
  ])
  const waiting = tasks.filter((task) => task.status === 'pending')
  const places = await placesOf(waiting, serverNames, db)
  return new Map(
    tasks.map((task) => [
      task.id,
      {
        units: units.get(task.id) ?? [],
        queue: places.get(task.id) ?? null,
        retriedBy: retries.get(task.id) ?? [],
        serverName: (task.serverId && serverNames.get(task.serverId)) ?? null,
        contactLostAt: lost.get(task.id) ?? null,
        definitionName: definitionNames.get(task.definitionId ?? '') ?? null,
      },
    ]),
  )
}

/** The same for one that was made just now: nobody has tried it again, and no runner has lost it. */
export async function surroundingsOfNew(task: Task, units: Unit[], db: Db): Promise<TaskSurroundings> {
  const serverNames = await readServerNames([task], db)
  const places = task.status === 'pending' ? await placesOf([task], serverNames, db) : new Map()
  return {
    units,
    queue: places.get(task.id) ?? null,
    retriedBy: [],
    serverName: (task.serverId && serverNames.get(task.serverId)) ?? null,
    contactLostAt: null,
    definitionName: (await readDefinitionNames([task], db)).get(task.definitionId ?? '') ?? null,
  }
}

async function readUnits(taskIds: string[], db: Db): Promise<Map<string, Unit[]>> {
  const units = await db.read.unit.findMany({ where: { taskId: { in: taskIds } }, orderBy: { ordinal: 'asc' } })
  return groupBy(units, (unit) => unit.taskId)
}

async function readRetries(taskIds: string[], db: Db): Promise<Map<string, string[]>> {
  const retries = await db.read.task.findMany({
    where: { retryOf: { in: taskIds } },
    select: { id: true, retryOf: true },
    orderBy: { createdAt: 'asc' },
  })
  const byTask = groupBy(retries, (retry) => retry.retryOf ?? '')
  return new Map([...byTask].map(([id, list]) => [id, list.map((retry) => retry.id)]))
}

async function readServerNames(tasks: Task[], db: Db): Promise<Map<string, string>> {
  const ids = [...new Set(tasks.flatMap((task) => task.serverId ?? []))]
  if (ids.length === 0) return new Map()
  const servers = await db.read.server.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  return new Map(servers.map((server) => [server.id, server.name]))
}

async function readDefinitionNames(tasks: Task[], db: Db): Promise<Map<string, string>> {
  const ids = [...new Set(tasks.flatMap((task) => task.definitionId ?? []))]
  if (ids.length === 0) return new Map()
  const definitions = await db.read.definition.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true },
  })
  return new Map(definitions.map(({ id, name }) => [id, name]))
}

function groupBy<T>(items: T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}
