import type { UnitView } from '@/lib/contract/task'
import { type PhaseSpan, phaseMs, phaseSpans } from './phase-look'

const ways = ['pulling', 'restarting', 'waiting', 'verifying'] as const
export type UpdateStep = (typeof ways)[number] | 'rolling-back'
export type StepState = 'done' | 'now' | 'failed' | 'ahead'

/** A digest that an update met, and what it proves; null: it stands for itself. */
export interface DigestFact {
  name: 'from' | 'registry' | 'pulled' | 'running' | 'tried' | 'restored' | 'wanted'
  digest: string | null
  said: 'same' | 'other' | 'proven' | 'notKept' | 'runsAgain' | 'notRestored' | null
}

export interface StepFact {
  step: UpdateStep
  state: StepState
  /** How long it took, or has taken by `now`; null: nobody knows. */
  ms: number | null
}

/** How far the update of a service is; null: the unit is no such thing, or has not begun. */
export function stepsOf(unit: UnitView, now: number): StepFact[] | null {
  const { kind, phase } = unit
  if (kind !== 'service' || phase === null) return null
  const spans = phaseSpans(unit, now)
  const steps = phase === 'rolling-back' ? stepsBack(unit, spans) : stepsOn(unit)
  return steps?.map((step) => ({ ...step, ms: phaseMs(spans, step.step) })) ?? null
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

type Step = Omit<StepFact, 'ms'>

/** As far as it had come before: the last of that is what went wrong. That it had been pulled is certain. */
function stepsBack({ status, result }: UnitView, spans: PhaseSpan[]): Step[] {
  const state = status === 'running' ? 'now' : textOf(result, 'outcome') === 'rolled-back' ? 'done' : 'failed'
  const seen = ways.filter((step) => phaseMs(spans, step) !== null)
  const before = seen.map((step, index): Step => ({ step, state: index === seen.length - 1 ? 'failed' : 'done' }))
  return [
    ...(before.length > 0 ? before : [{ step: 'pulling', state: 'done' } as const]),
    { step: 'rolling-back', state },
  ]
}

function stepsOn({ phase, status }: UnitView): Step[] | null {
  const at = phase === 'done' ? ways.length : (ways as readonly string[]).indexOf(phase ?? '')
  return at === -1 ? null : ways.map((step, index) => ({ step, state: stateOf(index, at, status) }))
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
