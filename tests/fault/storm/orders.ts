import { fileURLToPath } from 'node:url'
import type { TaskOptions } from '@/lib/contract/requests'
import type { Random } from './random'

const detach = fileURLToPath(new URL('../../fixtures/fork-and-detach.sh', import.meta.url))

/** How a task of this kind ends when nobody disturbs it. */
export type Ending = 'succeeded' | 'exit-code' | 'error' | 'timeout' | 'never'

export interface Order {
  kind: string
  handler: string
  params: Record<string, unknown>
  options: TaskOptions
  ending: Ending
  /** How often the storm wishes for its end, from 0 to 1. */
  stopped: number
}

/** How often each kind comes. */
const shares = {
  quick: 2,
  slow: 3,
  failing: 1,
  chatty: 4,
  stubborn: 2,
  polite: 1,
  limited: 1,
  forking: 1,
  detaching: 1,
  worker: 2,
  inline: 2,
}
type KindName = keyof typeof shares
const deck = (Object.keys(shares) as KindName[]).flatMap((kind) => Array.from({ length: shares[kind] }, () => kind))

/** The next order. `scratch`: where programs leave their marks for the judge. */
export function order(random: Random, scratch: string, servers: readonly string[]): Order {
  const kind = random.pick(deck)
  const { work, ending, options = {}, stopped = 0.15 } = kinds[kind](random)
  const placed = typeof work === 'string' ? command(`${preamble(scratch)}\n${work}`, random.pick(servers)) : work
  return { kind, ...placed, options, ending, stopped }
}

/** A program that prints for about 50 ms times `bursts`, on this server; nobody wishes for its end. */
export function chattyOrder(scratch: string, server: string, bursts: number): Order {
  const placed = command(`${preamble(scratch)}\n${chatty(bursts)}`, server)
  return { kind: 'chatty', ...placed, options: {}, ending: 'succeeded', stopped: 0 }
}

function command(text: string, server: string) {
  return { handler: 'command', params: { command: text, servers: [server] } }
}

/**
 * Every program holds a lock of its task for its life, and so do the processes it starts; another one that finds it taken
 * says so. It notes each of its runs, and writes its own word on its end as its last act.
 */
function preamble(scratch: string): string {
  return [
    `cd ${scratch}; exec 9>>locks/$TASKYARD_TASK`,
    'flock -n 9 || echo "$TASKYARD_TASK $TASKYARD_ATTEMPT" >>doubles',
    'echo "$TASKYARD_ATTEMPT" >>runs/$TASKYARD_TASK',
    'end() { echo "$1" >done/$TASKYARD_TASK; exit "$1"; }',
  ].join('\n')
}

interface Kind {
  /** What a shell is told to do, or a task in TypeScript. */
  work: string | Pick<Order, 'handler' | 'params'>
  ending: Ending
  options?: TaskOptions
  stopped?: number
}

const kinds: Record<KindName, (random: Random) => Kind> = {
  quick: () => ({ work: 'echo quick; end 0', ending: 'succeeded' }),
  slow: (random) => ({ work: `sleep ${random.between(10, 30) / 10}; end 0`, ending: 'succeeded' }),
  failing: (random) => ({ work: `echo failing >&2; end ${random.between(3, 9)}`, ending: 'exit-code' }),
  chatty: (random) => ({ work: chatty(random.between(5, 25)), ending: 'succeeded' }),
  stubborn: () => ({
    work: 'trap "" TERM INT HUP; echo started; while :; do sleep 1; done',
    options: { stop_grace_secs: 1, timeout_secs: 900 },
    ending: 'never',
    stopped: 1,
  }),
  polite: () => ({
    work: 'echo started; exec sleep 900',
    options: { timeout_secs: 900 },
    ending: 'never',
    stopped: 1,
  }),
  limited: () => ({
    work: 'echo started; exec sleep 900',
    options: { timeout_secs: 1, stop_grace_secs: 1 },
    ending: 'timeout',
    stopped: 0,
  }),
  forking: () => ({
    work: 'for i in 1 2 3 4 5 6; do (sleep 0.$i; echo $i) & done; wait; end 0',
    ending: 'succeeded',
  }),
  detaching: () => ({ work: `sh ${detach} /dev/null; end 0`, ending: 'succeeded' }),
  worker: () => ({ work: { handler: 'maintenance.database-check', params: {} }, ending: 'succeeded' }),
  // Inside the runner: with it, it ends, and is taken up again at the next of its units. None of them is there.
  inline: () => ({ work: { handler: 'maintenance.batch', params: { verb: 'stop', ids: strangers } }, ending: 'error' }),
}

const strangers = Array.from({ length: 60 }, (_, index) => `tsk_${String(index).padStart(26, '0')}`)

/** Numbered lines in bursts; after each burst it notes how far it has come, so that a lost tail is seen. */
function chatty(bursts: number): string {
  return [
    `for b in $(seq 0 ${bursts - 1}); do`,
    'seq $((b * 100 + 1)) $((b * 100 + 100)); echo $((b * 100 + 100)) >printed/$TASKYARD_TASK; sleep 0.05',
    'done; end 0',
  ].join('\n')
}
