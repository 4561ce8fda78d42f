import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseShowUnits, showUnitsArgv } from '@/lib/systemd/show-units'
import { readSpan } from '@/lib/systemd/time-span'

const text = readFileSync(new URL('../../fixtures/captured/podman-templates/show.txt', import.meta.url), 'utf8')

test('units are asked for in a zone and a language of our own, and never for what may hold their secrets', () => {
  const argv = showUnitsArgv('user', ['web.service'])
  expect(argv.slice(0, 6)).toEqual(['env', 'TZ=UTC', 'LC_ALL=C', 'systemctl', '--user', 'show'])
  expect(argv.slice(-2)).toEqual(['--', 'web.service'])
  expect(argv.join(' ')).not.toMatch(/Environment|ExecStart/)
})

test('each unit is told with its state, its times and what depends on it', () => {
  const [app, pod, member, missing, env] = parseShowUnits(text)
  expect(app).toMatchObject({
    id: 'container-disc-app.service',
    loadState: 'loaded',
    activeState: 'active',
    subState: 'running',
    result: 'success',
    nRestarts: 0,
    mainPid: 9753,
    invocationId: '9db1c08474144d3f970660219675bff1',
    type: 'notify',
    activeSince: new Date('2026-11-22T21:02:47Z'),
    timeoutStartMs: 90_000,
    timeoutStopMs: 70_000,
    fragmentPath: '/home/tytest/.config/systemd/user/container-disc-app.service',
    sourcePath: null,
    needDaemonReload: false,
  })
  expect(pod?.boundBy).toEqual(['container-disc-member2.service', 'container-disc-member.service'])
  expect(member?.bindsTo).toEqual(['pod-disc-pod.service'])
  expect(missing).toMatchObject({ id: 'disc-not-there.service', loadState: 'not-found', activeSince: null })
  expect(env).toMatchObject({ timeoutStartMs: null, timeoutStopMs: 3_723_050 })
})

test('spans are read as systemd prints them', () => {
  expect(readSpan('15s')).toBe(15_000)
  expect(readSpan('1min 30s')).toBe(90_000)
  expect(readSpan('infinity')).toBe(null)
  expect(readSpan('0')).toBe(0)
  expect(readSpan('')).toBe(null)
})
