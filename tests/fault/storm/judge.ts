import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { finalStatuses, isFinal } from '@/lib/contract/states'
import type { Installation } from './installation'
import type { Journal } from './journal'
import { type LedgerTask, printedBy, readTask, storyOf } from './ledger'

export interface Verdict {
  tasks: LedgerTask[]
  /** Programs that found their task's lock taken, and commands that ran more than once. */
  doubles: string[]
  /** Acknowledged tasks that are not there or have not ended, and printed lines that are not there. */
  losses: string[]
  /** Whatever else does not follow from what the storm has done. */
  violations: string[]
}

/** Compares the ledger with the machine, with the marks of the programs, and with what the storm has done. */
export async function judge(
  { db, client, machines, scratch, survivors }: Installation,
  journal: Journal,
): Promise<Verdict> {
  const rows = await db.read.task.findMany({ select: { id: true, type: true } })
  const tasks: LedgerTask[] = []
  for (const { id } of rows) tasks.push(await readTask(db, id))
  const marks = new Marks(scratch)
  const known = new Set(rows.map(({ id }) => id))
  const lost = [...journal.triggered.keys()].filter((id) => !known.has(id)).map((id) => `${id} is not in the ledger`)
  const unasked = rows.filter(({ id, type }) => type === 'manual' && !journal.triggered.has(id))

  return {
    tasks,
    doubles: [
      ...marks.lines('doubles').map((line) => `ran twice at once: ${line}`),
      ...tasks.flatMap((task) => ranTwice(task, marks)),
    ],
    losses: [...lost, ...tasks.flatMap((task) => lostOf(task, marks))],
    violations: [
      ...client.complaints.map((complaint) => `${complaint}${loggedOf(complaint, machines)}`),
      ...survivors(known).map((left) => `still runs: ${left}`),
      ...machines.flatMap((machine) => machine.attempts().map((id) => `${machine.name} keeps the spool of ${id}`)),
      ...unasked.map(({ id }) => `nobody asked for ${id}`),
      ...tasks.flatMap((task) => wrongNumbers(task)),
      ...tasks.flatMap((task) =>
        wrongEnd(task, journal, marks).map((what) => `${task.id} (${task.name}): ${what}${storyOf(task)}`),
      ),
    ],
  }
}

/** What the web process logged under the request's id. */
function loggedOf(complaint: string, machines: Installation['machines']): string {
  const [requestId] = /req_\w+/.exec(complaint) ?? []
  const lines = machines.flatMap(({ log }) => log.filter(({ line }) => requestId && line.includes(requestId)))
  return lines.map(({ line }) => `\n      ${line.slice(0, 3000)}`).join('')
}

/** What programs left for the judge. */
class Marks {
  constructor(private readonly scratch: string) {}

  lines(file: string): string[] {
    const path = join(this.scratch, file)
    return existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : []
  }

  runs = (taskId: string) => this.lines(`runs/${taskId}`)
  said = (taskId: string) => this.lines(`done/${taskId}`)[0] ?? null
  printed = (taskId: string) => Number(this.lines(`printed/${taskId}`)[0] ?? 0)
}

function ranTwice(task: LedgerTask, marks: Marks): string[] {
  const { id, attempts } = task
  const runs = marks.runs(id)
  const early = attempts.filter(({ startedAt }, index) => startedAt < (attempts[index - 1]?.endedAt ?? startedAt))
  return [
    ...(runs.length > 1 ? [`${id} ran ${runs.length} times${storyOf(task)}`] : []),
    ...early.map(({ number }) => `${id}: attempt ${number} began before the one before it had ended${storyOf(task)}`),
  ]
}

function lostOf(task: LedgerTask, marks: Marks): string[] {
  if (!isFinal(task.status)) return [`${task.id} (${task.name}) is ${task.status}${storyOf(task)}`]
  if (!task.name.endsWith('chatty')) return []
  const lines = printedBy(task).split('\n')
  const last = lines.pop() ?? ''
  const wrong = lines.findIndex((line, index) => line !== String(index + 1))
  if (wrong >= 0) return [`${task.id}: line ${wrong + 1} of its output is ${lines[wrong]}`]
  if (!String(lines.length + 1).startsWith(last))
    return [`${task.id}: its output ends with ${last} after ${lines.length}`]
  const least = marks.printed(task.id)
  return lines.length < least ? [`${task.id}: printed ${least} lines, of which ${lines.length} are kept`] : []
}

function wrongNumbers({ id, events, eventNo, output, outputNo }: LedgerTask): string[] {
  const isInOrder = events.every((event, index) => event.no === index + 1) && events.length === eventNo
  let next = 1
  for (const row of output) {
    if (row.fromNo !== next) break
    next = row.toNo + 1
  }
  return [
    ...(isInOrder ? [] : [`${id}: its events are numbered ${events.map(({ no }) => no)} of ${eventNo}`]),
    ...(next === outputNo + 1 ? [] : [`${id}: its lines end or break at ${next - 1} of ${outputNo}`]),
  ]
}

/** Whether it ended as it would have, or as the storm wished or struck. */
function wrongEnd(task: LedgerTask, journal: Journal, marks: Marks): string[] {
  const asked = journal.triggered.get(task.id)
  if (!asked || !isFinal(task.status)) return []
  const said = marks.said(task.id)
  const isWorker = asked.kind === 'worker'
  const how = `ended ${task.status} (${task.reason ?? 'no reason'}, exit code ${task.exitCode ?? 'none'})`
  const struck = journal.struckAttempts()
  const interrupted = task.attempts.filter(({ reason }) => reason === 'interrupted' || reason === 'signal')
  return [
    ...(tellings(task) === 1 ? [] : [`its end is told ${tellings(task)} times`]),
    ...interrupted
      .filter((one) => !struck.has(one.id) && !isWithItsRunner(one, journal))
      .map(({ id }) => `${id} was interrupted, and nobody struck it`),
    ...interrupted
      .filter(({ number }) => !isTold(task, number))
      .map(({ id }) => `nothing tells why ${id} was interrupted`),
    ...task.attempts.filter(({ state }) => state !== 'ended').map(({ id }) => `${id} has not ended`),
    ...(isAllowed() ? [] : [`${how}, and it said ${said ?? 'nothing'}`]),
  ]

  function isAllowed(): boolean {
    if (task.status === 'succeeded') return isWorker || said === '0'
    if (task.status === 'cancelled') return journal.stopped.has(task.id)
    if (task.reason === 'interrupted' || task.reason === 'signal') return interrupted.length > 0
    // Nothing but the database is what a worker of this load works on.
    if (task.reason === 'error' && isWorker && wasInOutage(task, journal)) return true
    if (task.reason === 'timeout' || task.reason === 'error') return task.reason === asked?.ending
    return task.reason === 'exit-code' && asked?.ending === 'exit-code' && said === String(task.exitCode)
  }
}

function wasInOutage({ attempts }: LedgerTask, { outages }: Journal): boolean {
  const last = attempts.at(-1)
  const [from, to] = [last?.startedAt.getTime() ?? 0, last?.endedAt?.getTime() ?? 0]
  return outages.some((outage) => outage.from <= to && outage.to >= from)
}

/** Work inside a runner ends with it. */
function isWithItsRunner(
  { launcher, startedAt, endedAt }: LedgerTask['attempts'][number],
  { kills }: Journal,
): boolean {
  const isBetween = (at: number) => at >= startedAt.getTime() && at <= (endedAt?.getTime() ?? 0)
  return launcher === 'inline' && kills.some(({ victim, at }) => victim === 'runner' && isBetween(at))
}

/** How often its end is told. Of a task that was stopped while it waited there is nothing else to tell. */
function tellings({ events }: LedgerTask): number {
  const count = (actions: readonly string[]) => events.filter(({ action }) => actions.includes(action)).length
  return count(finalStatuses.map((status) => `task.${status}`)) || count(['task.stopped'])
}

/** An interruption has its cause in the timeline: the killed wrapper, or the signal that nobody here sent. */
function isTold({ events }: LedgerTask, attempt: number): boolean {
  return events.some(
    ({ action, message, attempt: of }) =>
      (of ?? attempt) === attempt &&
      (action === 'task.wrapper_lost' ||
        (/^task\.(failed|attempt_interrupted)$/.test(action) && /SIGKILL|wrapper|runner ended/.test(message))),
  )
}
