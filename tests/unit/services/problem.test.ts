import { expect, test } from 'vitest'
import { type UpdateState, unknownReasons } from '@/lib/contract/services'
import type { Service } from '@/lib/db/generated/sqlite/client'
import { problemOf, type ServiceMachine } from '@/lib/services/problem'
import { checkedAt, container, service } from './rows.ts'

const seen = { servicesAt: checkedAt, servicesProblem: null, goneSince: null }
const machine: ServiceMachine = { id: 'srv_1', name: 'nas-1', ...seen }
const later = new Date(checkedAt.getTime() + 3_600_000)

function problem(state: Partial<UpdateState>, row: Partial<Service> = {}, at: Partial<ServiceMachine> = {}) {
  const upToDate: UpdateState = { status: 'up to date', reason: null, message: null, newer_tag: null, checked_at: null }
  return problemOf(service(row), { ...machine, ...at }, { ...upToDate, ...state })
}

const unknown = (reason: UpdateState['reason'], message: string | null = null, row: Partial<Service> = {}) =>
  problem({ status: 'unknown', reason, message }, row)

test('a service that can be updated has no problem', () => {
  expect(problem({})).toBeNull()
  expect(problem({ status: 'update available' })).toBeNull()
})

test('a unit without a container is in order as it is', () => {
  expect(unknown('no image', 'It runs no container.', { kind: 'plain' })).toBeNull()
})

test.each(unknownReasons.filter((reason) => reason !== 'no image'))('%s is told in a sentence', (reason) => {
  expect(unknown(reason, 'quay.io said so')?.text).toMatch(/^[A-Z].*\.$|^quay\.io said so\./)
  expect(unknown(reason)?.text).not.toMatch(/null|undefined/)
})

test('a registry that wants to know who asks is given the words that help', () => {
  expect(unknown('no credentials', 'quay.io lets nobody in.')).toMatchObject({
    code: 'no credentials',
    text: expect.stringContaining('quay.io lets nobody in. podman login on nas-1'),
    cause: 'quay.io lets nobody in.',
  })
})

test('a variable without a value is named, once', () => {
  const cause = 'the variable TAG in the image has no value in Environment= or EnvironmentFile= of the unit'
  const told = unknown('not resolvable', cause, { problem: cause })
  expect(told).toEqual({ code: 'not resolvable', text: `Its image cannot be told: ${cause}.`, cause })
})

test('an image that the machine no longer has is told from one that a registry has not', () => {
  const local = { containers: [container({ reference: 'localhost/web:1' })] }
  expect(unknown('not found', 'No.', local)?.code).toBe('no local image')
  expect(unknown('unreachable', 'podman could not be asked', local)?.code).toBe('not looked at')
  expect(unknown('not found', 'No.', { containers: [container({})] })?.code).toBe('not found')
})

test('what is amiss with the unit comes before what is amiss with its registry', () => {
  const changed = 'its file has changed since systemd read it: systemctl daemon-reload'
  expect(unknown('unreachable', 'No answer.', { problem: changed })).toMatchObject({ code: 'unit', cause: changed })
})

test('a unit that vanished says when it was there, and how to look for it', () => {
  const text = problem({}, { vanishedAt: later, problem: 'systemd knows no unit of this name' })?.text
  expect(text).toContain('last seen at 2026-11-22 12:00 UTC')
  expect(text).toContain('systemctl --user status web.service')
  expect(problem({}, { vanishedAt: later, scope: 'system' })?.text).toContain('systemctl status web.service')
})

test('what podman was not there to tell says why, and of what time it is', () => {
  const at = { servicesAt: later, servicesProblem: 'podman is not installed: apt-get install podman' }
  expect(problem({}, {}, at)).toMatchObject({
    code: 'not looked at',
    text: 'It was last looked at on 2026-11-22 12:00 UTC: podman is not installed: apt-get install podman.',
  })
  expect(problem({}, { seenAt: later }, at)).toBeNull()
})

test('a rule of tags that cannot be followed says why', () => {
  const message = 'the tag stable is no version, so that nothing can be newer than it'
  expect(problem({ message })).toMatchObject({ code: 'newer tag', cause: message })
})
