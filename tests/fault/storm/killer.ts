import { setTimeout as sleep } from 'node:timers/promises'
import type { PointName } from '@/jobs/points'
import type { Journal, Victim } from './journal'
import type { Machine } from './machine'
import type { Random } from './random'

/** Every labelled point of an attempt: a new one is missing here until it has its place. The storm has no schedules. */
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
} satisfies Record<Exclude<PointName, `clock.${string}`>, 1>) as PointName[]

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

/** Kills until there were so many kills, or the storm is over. */
export class Killer {
  constructor(
    private readonly journal: Journal,
    private readonly over: AbortSignal,
  ) {}

  /** Whoever is there at moments that nobody chose. */
  async killAtRandom(machines: Machine[], random: Random, kills: number): Promise<void> {
    for (let left = kills; left > 0 && !this.over.aborted; ) {
      await sleep(random.between(100, 1500))
      if (this.killOne(random.pick(machines), random.pick(victims), random)) left--
    }
  }

  private killOne(machine: Machine, victim: Victim, random: Random): boolean {
    const targets = machine.targets(victim)
    if (targets.length === 0) return false
    const { pid, attemptId } = random.pick(targets)
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      return false // it ended since
    }
    this.journal.kill({ victim, machine: machine.name, ...(attemptId && { attemptId }) })
    return true
  }

  /** Has runners kill themselves at every labelled point in turn, on each machine in an order of its own. */
  async killAtPoints(machines: Machine[], random: Random, kills: number): Promise<void> {
    let left = kills
    await Promise.all(
      machines.map(async (machine) => {
        let turn = random.shuffled(points)
        while (left > 0 && !this.over.aborted) {
          const point = turn.pop()
          if (point === undefined) turn = random.shuffled(points)
          else {
            left--
            if (!(await this.dieAt(machine, point))) left++
            await sleep(random.between(200, 2500))
          }
        }
      }),
    )
  }

  /** False where nothing came to this point within 10 s. */
  private async dieAt(machine: Machine, point: PointName): Promise<boolean> {
    machine.orderDeath(point)
    const end = performance.now() + 10_000
    while (!machine.isObeyed && performance.now() < end) await sleep(20)
    if (!machine.isObeyed && machine.withdrawOrder()) return false
    this.journal.kill({ victim: 'runner', machine: machine.name, point })
    return true
  }
}
