import { setTimeout as sleep } from 'node:timers/promises'
import type { PointName } from '@/jobs/points'
import type { Journal, Victim } from './journal'
import type { Machine } from './machine'
import type { Random } from './random'

/** Every labelled point there is: a new one is missing here until it has its place. */
const points = Object.keys({
  'claim.committed': 1,
  'begin.prevented': 1,
  'spool.created': 1,
  'launch.asked': 1,
  'launch.done': 1,
  'launch.recorded': 1,
  'output.commit': 1,
  'stop.recorded': 1,
  'stop.sent': 1,
  'end.seen': 1,
  'end.proven': 1,
  'outcome.committed': 1,
  'spool.removed': 1,
} satisfies Record<PointName, 1>) as PointName[]

const victims: Victim[] = [
  'runner',
  'runner',
  'program',
  'program',
  'program',
  'wrapper',
  'wrapper',
  'wrapper',
  'worker',
  'worker',
  'web',
  'web',
]

/** Kills whoever is there at moments that nobody chose, until there were so many kills. */
export async function killAtRandom(
  machines: Machine[],
  journal: Journal,
  random: Random,
  kills: number,
): Promise<void> {
  for (let done = 0; done < kills; ) {
    await sleep(random.between(100, 1500))
    if (killOne(random.pick(machines), random.pick(victims), journal, random)) done++
  }
}

function killOne(machine: Machine, victim: Victim, journal: Journal, random: Random): boolean {
  const targets = machine.targets(victim)
  if (targets.length === 0) return false
  const { pid, attemptId } = random.pick(targets)
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    return false // it ended since
  }
  journal.kill({ victim, machine: machine.name, ...(attemptId && { attemptId }) })
  return true
}

/** Has runners kill themselves at every labelled point in turn, on each machine in an order of its own. */
export async function killAtPoints(
  machines: Machine[],
  journal: Journal,
  random: Random,
  kills: number,
): Promise<void> {
  let left = kills
  await Promise.all(
    machines.map(async (machine) => {
      for (let turn = random.shuffled(points); left > 0; turn = turn.length > 0 ? turn : random.shuffled(points)) {
        const point = turn.shift()
        if (!point) continue
        left--
        if (await dieAt(machine, point)) journal.kill({ victim: 'runner', machine: machine.name, point })
        else left++
        await sleep(random.between(200, 2500))
      }
    }),
  )
}

/** False where nothing came to this point within 10 s. */
async function dieAt(machine: Machine, point: PointName): Promise<boolean> {
  machine.orderDeath(point)
  for (const end = performance.now() + 10_000; performance.now() < end; await sleep(20)) {
    if (machine.isObeyed) return true
  }
  return !machine.withdrawOrder()
}
