import type { NotificationFacts } from '../facts'
import type { Vocabulary } from './words'

export const en: Vocabulary = {
  failure: (facts) => ({
    title: `${nameOf(facts)} failed`,
    sentence: [
      reasonOf(facts),
      (facts.failures ?? 1) > 1 && `That was the ${ordinal(facts.failures ?? 1)} time in a row.`,
    ]
      .filter(Boolean)
      .join(' '),
  }),
  recovery: (facts, when) => ({
    title: `${nameOf(facts)} is well again`,
    sentence: `It succeeded after ${counted(facts.failures ?? 1, 'failure')} since ${when(facts.since)}.`,
  }),
  success: (facts) => ({ title: `${nameOf(facts)} succeeded`, sentence: '' }),
  'rolled-back': ({ rolled_back: back = [], not_rolled_back: lost = [] }) => ({
    title: lost.length > 0 ? `Roll back failed: ${listed(lost)}` : `Rolled back: ${listed(back)}`,
    sentence: [
      lost.length > 0 && `The update failed, and so did the way back: look at ${lost.length > 1 ? 'them' : 'it'} now.`,
      back.length > 0 && `${listed(back)} ${back.length > 1 ? 'run' : 'runs'} as before the update.`,
    ]
      .filter(Boolean)
      .join(' '),
  }),
  'missed-run': (facts, when) => ({
    title: `${nameOf(facts)} did not run`,
    sentence: facts.was_refused
      ? `Its run of ${when(facts.due_at)} was refused.`
      : `${counted(facts.count ?? 1, 'run')} missed, the last of them due at ${when(facts.due_at)}.`,
  }),
  'late-run': (facts, when) => ({
    title: `${nameOf(facts)} is late`,
    sentence:
      `Its run of ${when(facts.due_at)} ` +
      `${facts.started_at ? `began only at ${when(facts.started_at)}` : 'has not begun yet'}, ` +
      `more than ${facts.minutes ?? 0} min late.`,
  }),
  'long-running': (facts, when) => ({
    title: `${nameOf(facts)} is still running`,
    sentence: `It began at ${when(facts.started_at ?? undefined)}, more than ${facts.minutes ?? 0} min ago.`,
  }),
  'held-update': (facts) => ({
    title: `An update waits: ${nameOf(facts)}`,
    sentence: `${facts.image ?? 'Its image'} ${newsOf(facts)}; ${whyOf(facts)}.`,
  }),
  test: (facts) => ({
    title: 'A test from Taskyard',
    sentence: `${facts.by ?? 'Somebody'} tests the channel ${nameOf(facts)}: it works.`,
  }),
  digest: ({ total = 0 }) => ({ title: `${total} messages from Taskyard`, sentence: '' }),
  name: nameOf,
  reason: reasonOf,
  why: whyOf,
  at: 'At',
  more: (count) => `and ${count} more`,
}

function nameOf({ name, handler }: NotificationFacts): string {
  return name ?? (handler === 'command' ? 'A command' : (handler ?? 'A task'))
}

function reasonOf({ reason, exit_code, signal }: NotificationFacts): string {
  switch (reason) {
    case 'exit-code':
      return `It ended with exit code ${exit_code ?? 'unknown'}.`
    case 'signal':
      return `It was killed${signal ? ` by ${signal}` : ''}.`
    case 'timeout':
      return 'It ran into its time limit.'
    case 'output-limit':
      return 'It printed more than its output limit.'
    case 'oom':
      return 'It ran out of memory.'
    case 'launch-failed':
      return 'It could not be started.'
    case 'interrupted':
      return 'It was interrupted.'
    case 'unreachable':
      return 'Its server could not be reached.'
    case 'rejected':
      return 'It was rejected.'
    case 'rolled-back':
      return 'The update was rolled back.'
    case 'rollback-failed':
      return 'The update failed, and so did the way back.'
    default:
      return 'It ended with an error.'
  }
}

function newsOf({ tag, digest }: NotificationFacts): string {
  if (tag) return `has a newer tag, ${tag}`
  return `has a new image${digest ? ` (${digest.slice(0, 19)})` : ''}`
}

function whyOf({ why }: NotificationFacts): string {
  if (why === 'held') return 'the service is held'
  return why === 'window' ? 'its window is closed' : 'its policy is to tell of updates only'
}

function listed(names: string[]): string {
  const rest = names.length - 3
  return rest > 0 ? `${names.slice(0, 3).join(', ')} and ${rest} more` : names.join(', ')
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

function ordinal(count: number): string {
  const tens = count % 100
  const suffix = tens > 10 && tens < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][count % 10] ?? 'th')
  return `${count}${suffix}`
}
