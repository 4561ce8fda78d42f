import type { UnitView } from '@/lib/contract/task'

const ways = ['pulling', 'restarting', 'waiting', 'verifying'] as const
export type UpdateStep = (typeof ways)[number] | 'rolling-back'
export type StepState = 'done' | 'now' | 'failed' | 'ahead'

/** A digest that an update met, and what it proves; null: it stands for itself. */
export interface DigestFact {
  name: 'from' | 'registry' | 'pulled' | 'running' | 'tried' | 'restored' | 'wanted'
  digest: string | null
  said: 'same' | 'other' | 'proven' | 'notKept' | 'runsAgain' | 'notRestored' | null
}

/** How far the update of a service is; null: the unit is no such thing, or has not begun. */
export function stepsOf({ kind, phase, status, result }: UnitView): { step: UpdateStep; state: StepState }[] | null {
  if (kind !== 'service' || phase === null) return null
  if (phase === 'rolling-back') {
    // How far it had come before is not told; that it had been pulled is certain.
    const state = status === 'running' ? 'now' : textOf(result, 'outcome') === 'rolled-back' ? 'done' : 'failed'
    return [
      { step: 'pulling', state: 'done' },
      { step: 'rolling-back', state },
    ]
  }
  const at = phase === 'done' ? ways.length : (ways as readonly string[]).indexOf(phase)
  if (at === -1) return null
  return ways.map((step, index) => ({ step, state: stateOf(index, at, status) }))
}

/** Which images an update met, and what proves what. Empty: the result is of no update. */
export function digestsOf(result: unknown): DigestFact[] {
  const digest = (name: DigestFact['name']) => textOf(result, name)
  const running = digest('running')
  const against = (name: DigestFact['name']): DigestFact => {
    const said = digest(name) === null || running === null ? null : digest(name) === running ? 'same' : 'other'
    return { name, digest: digest(name), said }
  }
  const outcome = textOf(result, 'outcome')
  if (outcome === 'updated') {
    return [
      { name: 'from', digest: digest('from'), said: null },
      against('registry'),
      against('pulled'),
      { name: 'running', digest: running, said: running === null ? null : 'proven' },
    ]
  }
  const tried: DigestFact = { name: 'tried', digest: digest('tried'), said: 'notKept' }
  if (outcome === 'rolled-back') {
    const runsAgain = running !== null && running === digest('restored')
    return [tried, { name: 'restored', digest: digest('restored'), said: runsAgain ? 'runsAgain' : null }]
  }
  if (outcome !== 'rollback-failed') return []
  return [
    { ...tried, said: null },
    { name: 'wanted', digest: digest('wanted'), said: 'notRestored' },
    { name: 'running', digest: running, said: running === null ? null : 'proven' },
  ]
}

function stateOf(index: number, at: number, status: UnitView['status']): StepState {
  if (index < at) return 'done'
  if (index > at) return 'ahead'
  return status === 'running' ? 'now' : 'failed'
}

function textOf(result: unknown, member: string): string | null {
  if (typeof result !== 'object' || result === null) return null
  const value = (result as Record<string, unknown>)[member]
  return typeof value === 'string' ? value : null
}
