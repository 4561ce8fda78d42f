import { defaultDb } from '@/lib/db/default'
import { giveBackSpace } from '@/lib/db/space'
import { pruneStateSpec } from '@/lib/handlers/maintenance-state'
import { prune } from '@/lib/tasks/prune'
import { defineHandler, type TaskContext } from '../../define'

export const pruneState = defineHandler(pruneStateSpec, { run: pruneAll })

async function pruneAll({ units, signal, output }: TaskContext): Promise<void> {
  if (units.names.includes('ledger')) {
    await units.start('ledger')
    const removed = await prune(defaultDb())
    output(`removed ${removed} tasks`)
    await units.finish('ledger', { status: 'succeeded', message: `${removed} tasks removed`, result: { removed } })
  }
  signal.throwIfAborted()
  await units.start('space')
  const bytes = await giveBackSpace(defaultDb())
  const message = bytes === null ? 'PostgreSQL gives space back by itself' : `${bytes} bytes given back to the disk`
  output(message)
  await units.finish('space', { status: bytes === null ? 'skipped' : 'succeeded', message })
}
