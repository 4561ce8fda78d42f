import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { findFamily } from '@/lib/processes/family'
import { currentLife, isAlive, type ProcessIdentity, readIdentityFile, readStat } from '@/lib/processes/identity'
import { signalAll } from '@/lib/processes/signal'
import type { Launchable, Launcher, LaunchRequest } from './launcher'
import { launchScript } from './scripts'

/** Starts programs in sessions of their own: works everywhere, and finds what escapes by its mark. */
export function createProcessLauncher(path: string): Launcher {
  const children = new Map<string, ChildProcess>()
  let tell: (unitName: string) => void = () => {}

  const wrapperOf = (attempt: Launchable) => readIdentityFile(attempt.spool.wrapper)

  return {
    name: 'process',

    async launch({ attemptId, unitName, spool }: LaunchRequest) {
      const child = await spawnDetached(spool, { PATH: path, TASKYARD_ATTEMPT: attemptId })
      children.set(unitName, child)
      child.once('exit', () => {
        children.delete(unitName)
        tell(unitName)
      })
      child.unref()
    },

    async isActive(attempt) {
      if (children.has(attempt.unitName)) return true
      const wrapper = wrapperOf(attempt)
      // Between its first step and its second the wrapper has left no name yet: its mark tells.
      return wrapper ? isAlive(wrapper) : findFamily({ mark: attempt.attemptId, session: null }).length > 0
    },

    async gone() {},

    async members() {
      return []
    },

    sessionOf: (attempt) => sessionOf(wrapperOf(attempt)),

    async signal(attempt, signal) {
      const wrapper = wrapperOf(attempt)
      const family = findFamily({
        mark: attempt.attemptId,
        session: sessionOf(wrapper),
        files: [attempt.spool.stdout, attempt.spool.stderr],
        ...(wrapper && { notBefore: wrapper.startTime }),
      })
      // The wrapper dies of neither: it lives on to write down how the program ended.
      signalAll(
        family.filter((stat) => stat.pid !== wrapper?.pid),
        signal,
      )
    },

    exitOf: () => null,
    onChange: (listener) => {
      tell = listener
    },
    forget: ({ unitName }) => {
      children.delete(unitName)
    },
    close: () => {},
  }
}

/**
 * The wrapper's number as long as it is its own, or nobody's: while members of the session live, the kernel gives it to
 * nobody else. After a reboot, in a new life of the container, or with another process of that number, it is somebody
 * else's session.
 */
function sessionOf(wrapper: ProcessIdentity | null): number | null {
  if (!wrapper || wrapper.bootId !== currentLife()) return null
  const holder = readStat(wrapper.pid)
  return holder && holder.startTime !== wrapper.startTime ? null : wrapper.pid
}

async function spawnDetached(spool: LaunchRequest['spool'], env: Record<string, string>): Promise<ChildProcess> {
  const out = openSync(spool.stdout, 'a')
  const err = openSync(spool.stderr, 'a')
  try {
    const child = spawn('/bin/sh', [launchScript, spool.dir, 'session', currentLife()], {
      detached: true,
      cwd: '/',
      env: env as NodeJS.ProcessEnv,
      stdio: ['ignore', out, err],
    })
    await new Promise<void>((done, fail) => {
      child.once('spawn', done)
      child.once('error', fail)
    })
    return child
  } finally {
    closeSync(out)
    closeSync(err)
  }
}
