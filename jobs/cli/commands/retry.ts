import type { Command } from 'commander'
import type { TaskDetail } from '@/lib/contract/task'
import { awaitEnd } from '../await-end'
import { Client } from '../client'
import { exitCodeOf } from '../exit-code'
import { printJson } from '../print'

interface Options {
  failed?: boolean
  reason?: string
  wait?: boolean
  json?: boolean
}

export function addRetry(program: Command): void {
  program
    .command('retry')
    .description('try an ended task again, as a new task')
    .argument('<task>', 'its id')
    .option('--failed', 'only the units that failed')
    .option('--reason <text>', 'why, for the timeline')
    .option('--wait', 'print its output, and exit with its exit code')
    .option('--json', 'print JSON')
    .action(retry)
}

async function retry(id: string, { failed, reason, wait, json }: Options): Promise<void> {
  const client = await Client.signedIn()
  const body = { units: failed ? 'failed' : 'all', ...(reason && { reason }) }
  const created = await client.create<TaskDetail>(`/api/tasks/${encodeURIComponent(id)}/retry`, body)
  const task = wait ? await awaitEnd(client, created.task_id, { isPrinting: !json }) : created
  if (json) await printJson(task)
  else if (!wait) console.log(task.task_id)
  if (wait) process.exitCode = exitCodeOf(task)
}
