import { checkFile } from '@/lib/db/check'
import { defaultDb } from '@/lib/db/default'
import { databaseCheckSpec } from '@/lib/handlers/maintenance-state'
import { checkLedger } from '@/lib/tasks/check-ledger'
import { defineHandler, type TaskContext } from '../../define'

export const databaseCheck = defineHandler(databaseCheckSpec, { run: checkAll })

async function checkAll(context: TaskContext): Promise<void> {
  await look('file', context, () => checkFile(defaultDb()))
  context.signal.throwIfAborted()
  await look('ledger', context, () => checkLedger(defaultDb()))
}

async function look(name: string, { units, output }: TaskContext, find: () => Promise<string[]>): Promise<void> {
  if (!units.names.includes(name)) return
  await units.start(name)
  const found = await find()
  for (const line of found) output(line)
  const [first] = found
  if (first === undefined) await units.finish(name, { status: 'succeeded', message: 'nothing found' })
  else await units.finish(name, { status: 'failed', error: first, result: { found } })
}
