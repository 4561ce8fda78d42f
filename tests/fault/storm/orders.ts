import { fileURLToPath } from 'node:url'
import type { TaskOptions } from '@/lib/contract/requests'
import type { Random } from './random'

const detach = fileURLToPath(new URL('../../fixtures/fork-and-detach.sh', import.meta.url))

/** How a task of this kind ends when nobody disturbs it. */
export type Ending = 'succeeded' | 'exit-code' | 'timeout' | 'never'

export interface Order {
  kind: string
  handler: string
  params: Record<string, unknown>
  options: TaskOptions
  ending: Ending
  /** How often the storm wishes for its end, from 0 to 1. */
  stopped: number
}

// How often each comes. Tasks inside the runner (isolation `inline`) belong here as soon as the API can ask for one.
const deck = [
  ...(['quick', 'quick', 'slow', 'slow', 'slow', 'failing', 'chatty', 'chatty', 'chatty', 'chatty'] as const),
  ...(['stubborn', 'stubborn', 'polite', 'limited', 'forking', 'detaching', 'worker', 'worker'] as const),
]

/** The next order. `scratch`: where programs leave their marks for the judge. */
export function order(random: Random, scratch: string, servers: readonly string[]): Order {
  const kind = random.pick(deck)
  const { command, ending, options = {}, stopped = 0.15 } = kinds[kind](random)
  if (command === null) return { kind, handler: 'maintenance.database-check', params: {}, options, ending, stopped }
  const params = { command: `${preamble(scratch)}\n${command}`, servers: [random.pick(servers)] }
  return { kind, handler: 'command', params, options, ending, stopped }
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
  /** Null: a task in TypeScript. */
  command: string | null
  ending: Ending
  options?: TaskOptions
  stopped?: number
}
type KindName = (typeof deck)[number]

const kinds: Record<KindName, (random: Random) => Kind> = {
  quick: () => ({ command: 'echo quick; end 0', ending: 'succeeded' }),
  slow: (random) => ({ command: `sleep ${random.between(10, 30) / 10}; end 0`, ending: 'succeeded' }),
  failing: (random) => ({ command: `echo failing >&2; end ${random.between(3, 9)}`, ending: 'exit-code' }),
  chatty: (random) => ({ command: chatty(random.between(5, 25)), ending: 'succeeded' }),
  stubborn: () => ({
    command: 'trap "" TERM INT HUP; echo started; while :; do sleep 1; done',
    options: { stop_grace_secs: 1, timeout_secs: 900 },
    ending: 'never',
    stopped: 1,
  }),
  polite: () => ({
    command: 'echo started; exec sleep 900',
    options: { timeout_secs: 900 },
    ending: 'never',
    stopped: 1,
  }),
  limited: () => ({
    command: 'echo started; exec sleep 900',
    options: { timeout_secs: 1, stop_grace_secs: 1 },
    ending: 'timeout',
    stopped: 0,
  }),
  forking: () => ({
    command: 'for i in 1 2 3 4 5 6; do (sleep 0.$i; echo $i) & done; wait; end 0',
    ending: 'succeeded',
  }),
  detaching: () => ({ command: `sh ${detach} /dev/null; end 0`, ending: 'succeeded' }),
  worker: () => ({ command: null, ending: 'succeeded' }),
}

/** Numbered lines in bursts; after each burst it notes how far it has come, so that a lost tail is seen. */
function chatty(bursts: number): string {
  return [
    `for b in $(seq 0 ${bursts - 1}); do`,
    'seq $((b * 100 + 1)) $((b * 100 + 100)); echo $((b * 100 + 100)) >printed/$TASKYARD_TASK; sleep 0.05',
    'done; end 0',
  ].join('\n')
}
