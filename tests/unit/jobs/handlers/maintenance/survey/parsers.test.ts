import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { mountOf, parseMounts } from '@/jobs/handlers/maintenance/survey/disk'
import { parsePodmanInfo, parsePodmanPs } from '@/jobs/handlers/maintenance/survey/podman'
import { countKnownHosts, listeningPorts } from '@/jobs/handlers/maintenance/survey/ssh'
import { parseMeminfo, parseOsRelease } from '@/jobs/handlers/maintenance/survey/system'
import { parseListUnits } from '@/jobs/handlers/maintenance/survey/user-units'

function captured(name: string): string {
  return readFileSync(new URL(`../../../../../fixtures/captured/${name}`, import.meta.url), 'utf8')
}

describe('what the system says of itself', () => {
  test('in os-release is its name', () => {
    expect(parseOsRelease(captured('os-release'))).toEqual({
      name: 'Debian GNU/Linux 12 (bookworm)',
      id: 'debian',
      version: '12',
    })
  })

  test('is Linux where there is no os-release', () => {
    expect(parseOsRelease('')).toEqual({ name: 'Linux', id: 'linux', version: '' })
  })

  test('in meminfo is its memory, in bytes', () => {
    expect(parseMeminfo(captured('meminfo'))).toEqual({
      total: 24_683_656 * 1024,
      available: expect.any(Number),
      swap: 0,
    })
  })
})

describe('the mount of a path', () => {
  const mounts = parseMounts(captured('mounts'))

  test.each([
    ['/var/lib/taskyard', { at: '/', type: 'ext4' }],
    ['/dev/shm/x', { at: '/dev/shm', type: 'tmpfs' }],
    ['/dev/shmx', { at: '/dev', type: 'devtmpfs' }],
    ['/srv/my disk/data', { at: '/srv/my disk', type: 'xfs' }],
  ])('%s is the longest that contains it', (path, mount) => {
    expect(mountOf(path, mounts)).toEqual(mount)
  })
})

test('systemctl lists units, of which those of tasks are left out', () => {
  const units = parseListUnits(captured('list-units.json'))
  expect(units.map(({ unit, active, sub }) => [unit, active, sub])).toEqual([
    ['dbus.service', 'active', 'running'],
    ['dirmngr.service', 'inactive', 'dead'],
    ['gpg-agent.service', 'inactive', 'dead'],
    ['nightly-backup.service', 'failed', 'failed'],
    ['pk-debconf-helper.service', 'inactive', 'dead'],
    ['podman-auto-update.timer', 'active', 'waiting'],
  ])
})

describe('podman', () => {
  test('says what it is', () => {
    expect(parsePodmanInfo(captured('podman-info.json'))).toEqual({
      version: '4.3.1',
      is_rootless: true,
      runtime: 'crun',
      storage: 'vfs',
      network: 'cni',
    })
  })

  test('lists containers with state, image and the unit that runs them', () => {
    expect(parsePodmanPs(captured('podman-ps.json'))).toEqual([
      {
        name: 'web',
        image: 'localhost/app:v1',
        state: 'running',
        status: 'Up 1 second ago',
        unit: 'web.service',
        auto_update: 'registry',
      },
      expect.objectContaining({ name: 'once', state: 'exited', unit: null, auto_update: null }),
      expect.objectContaining({ name: 'later', state: 'created' }),
    ])
  })
})

describe('ssh', () => {
  test('knows the hosts that are neither blank nor comment', () => {
    expect(countKnownHosts('# mine\n\n|1|abc= ssh-ed25519 AAAA\nhost ssh-rsa AAAA\n')).toBe(2)
    expect(countKnownHosts('')).toBe(0)
  })

  test('is served where port 22 listens, not where it is only talked to', () => {
    const table = captured('proc-net-tcp')
    expect(listeningPorts(table)).toEqual([2024, 3107, 22])
  })
})
