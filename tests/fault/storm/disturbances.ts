import { setTimeout as sleep } from 'node:timers/promises'
import { eventually } from '@/tests/helpers/eventually'
import type { OwnPostgres } from '@/tests/helpers/own-postgres'
import { runProgram } from '@/tests/integration/db/programs/run-program'
import type { Installation } from './installation'
import type { Journal } from './journal'
import { readTask, storyOf } from './ledger'
import type { Load } from './load'

/** Another process locks the SQLite file under the load. Returns what was wrong: no request may fail. */
export async function lockDatabase({ db, client }: Installation, ms: number): Promise<string[]> {
  const { answers, repeats } = client
  await runProgram('lock-file.ts', db.url.replace(/^file:/, ''), String(ms))
  await eventually(() => client.answers > answers)
  return client.repeats === repeats ? [] : [`${client.repeats - repeats} requests failed while the file was locked`]
}

/** The database is gone while programs run and print; half way through every runner is killed. */
export async function stopDatabase(
  server: OwnPostgres,
  ms: number,
  { machines }: Installation,
  journal: Journal,
): Promise<void> {
  const from = Date.now()
  await server.stop()
  await sleep(ms / 2)
  for (const machine of machines) {
    for (const { pid } of machine.targets('runner')) {
      process.kill(pid, 'SIGKILL')
      journal.kill({ victim: 'runner', machine: machine.name, isInOutage: true })
    }
  }
  await sleep(ms / 2)
  server.start()
  journal.outages.push({ from, to: Date.now() })
  await eventually(() => machines.every((machine) => machine.targets('runner').length > 0))
}

/**
 * A runner stands still for longer than its lease while a program of its machine prints, and then goes on. Returns what
 * was wrong: nobody may take the program from it, and both must be told.
 */
export async function freezeRunner(installation: Installation, load: Load, ms: number): Promise<string[]> {
  const { machines, db } = installation
  const machine = machines.at(-1)
  if (!machine) throw new Error('there is no machine')
  const taskId = await load.placeChatty(machine.name, Math.ceil((ms * 1.5) / 50))
  await eventually(async () => (await readTask(db, taskId)).outputNo > 0)
  const [runner] = machine.targets('runner')
  if (!runner) throw new Error(`${machine.name} has no runner`)
  process.kill(runner.pid, 'SIGSTOP')
  await sleep(ms)
  process.kill(runner.pid, 'SIGCONT')
  await eventually(async () => (await readTask(db, taskId)).finishedAt !== null, { timeoutMs: 60_000 })
  const task = await readTask(db, taskId)
  const actions = task.events.map(({ action }) => action)
  const isTold = actions.includes('task.contact_lost') && actions.includes('task.contact_regained')
  if (isTold && task.status === 'succeeded' && task.attempts.length === 1) return []
  return [`a runner that stood still for ${ms} ms: ${task.id} ended ${task.status}${storyOf(task)}`]
}
