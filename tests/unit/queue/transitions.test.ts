import { describe, expect, test } from 'vitest'
import { finalStatuses, type TaskStatus, taskStatuses } from '@/lib/contract/states'
import { allows, transitions, type Verb } from '@/lib/queue/transitions'

const allowed: Record<Verb, TaskStatus[]> = {
  start: ['ready'],
  startAgain: ['failed', 'cancelled'],
  claim: ['pending'],
  accept: ['pending'],
  begin: ['queued'],
  requeue: ['running', 'queued'],
  pause: ['running'],
  resume: ['paused'],
  succeed: ['running', 'queued'],
  fail: ['running', 'queued', 'pending', 'paused'],
  skip: ['running', 'queued', 'pending'],
  cancel: ['pending', 'queued', 'running', 'paused'],
}

describe('the table of transitions', () => {
  for (const verb of Object.keys(transitions) as Verb[]) {
    for (const status of taskStatuses) {
      const isAllowed = allowed[verb].includes(status)
      test(`${isAllowed ? 'lets' : 'does not let'} a ${status} task ${verb}`, () => {
        expect(allows(verb, status)).toBe(isAllowed)
      })
    }
  }

  test('lets nothing out of a final state but the start of a next attempt', () => {
    const out = (Object.keys(transitions) as Verb[]).filter((verb) =>
      finalStatuses.some((status) => allows(verb, status)),
    )
    expect(out).toEqual(['startAgain'])
  })
})
