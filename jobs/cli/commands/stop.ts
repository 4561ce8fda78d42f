import type { Command } from 'commander'
import type { TaskDetail } from '@/lib/contract/task'
import { awaitEnd } from '../await-end'
import { Client } from '../client'
import { printJson } from '../print'

interface Options {
  force?: boolean
  escalate?: boolean
  reason?: string
  wait?: boolean
  json?: boolean
}

export function addStop(program: Command): void {
  program
    .command('stop')
    .description('ask a task to end')
    .argument('<task>', 'its id')
    .option('--force', 'kill everything of it at once')
    .option('--escalate', 'kill what has not answered when the grace period is over')
    .option('--reason <text>', 'why, for the timeline')
    .option('--wait', 'until it has ended')
    .option('--json', 'print JSON')
    .action(stop)
}

async function stop(id: string, { force, escalate, reason, wait, json }: Options): Promise<void> {
  const client = await Client.signedIn()
  const body = { ...(reason && { reason }), ...(escalate && !force && { escalate }) }
  const path = `/api/tasks/${encodeURIComponent(id)}/${force ? 'force-stop' : 'stop'}`
  const asked = await client.post<TaskDetail>(path, body)
  const task = wait ? await awaitEnd(client, id, { isPrinting: false }) : asked
  if (json) return printJson(task)
  console.log(`${task.task_id} ${task.stopping ? 'is being stopped' : task.status}: ${task.summary}`)
}
