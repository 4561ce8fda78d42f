import { env } from '@/lib/core/env'
import { probeUserManager } from '@/lib/systemd/available'
import { userName } from '@/lib/systemd/user'
import { absent, type Finding, found } from './finding'
import type { Look } from './look'

/** The systemd user manager, in which tasks outlive Taskyard, and whether it outlives a logout. */
export async function surveySystemd(look: Look): Promise<Finding> {
  const probe = await probeUserManager(env())
  if (!probe.available) {
    return absent('no user manager: tasks run as processes of their own', {
      details: [['why', probe.why]],
      result: { available: false, why: probe.why },
    })
  }
  // `degraded` when a unit has failed: exit code 1, and no failure of ours.
  const state = (await look.run(['systemctl', '--user', 'is-system-running'])).stdout.trim() || 'unknown'
  const linger = await lingerOf(userName(), look)
  return found(`systemd ${probe.version}, user manager ${state}`, {
    details: [['linger', lingerTexts[linger]]],
    warnings: linger === 'off' ? [`tasks end when ${userName()} logs out: loginctl enable-linger`] : [],
    result: { available: true, version: probe.version, state, linger },
  })
}

type Linger = 'on' | 'off' | 'unknown'

const lingerTexts: Record<Linger, string> = {
  on: 'on: the user manager runs without anybody logged in',
  off: 'off: the user manager ends with the last session',
  unknown: 'unknown: systemd-logind is not there',
}

/** Where systemd-logind keeps it; asking logind itself needs the system bus, which containers lack. */
async function lingerOf(user: string, look: Look): Promise<Linger> {
  if (await look.isThere(`/var/lib/systemd/linger/${user}`)) return 'on'
  return (await look.isThere('/run/systemd/users')) ? 'off' : 'unknown'
}
