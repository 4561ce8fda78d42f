import type { Command } from 'commander'
import type { TaskDetail } from '@/lib/contract/task'
import { Client } from '../client'
import { printJson } from '../print'

const verbs = {
  start: 'start a prepared task, or a stopped or failed one of a prepared kind once more',
  pause: 'pause a task at its next safe point',
  resume: 'let a paused task go on, at its place in its lane',
} as const

export function addGo(program: Command): void {
  for (const [verb, what] of Object.entries(verbs)) {
    program
      .command(verb)
      .description(what)
      .argument('<task>', 'its id')
      .option('--json', 'print JSON')
      .action((id: string, { json }: { json?: boolean }) => go(verb, id, json ?? false))
  }
}

async function go(verb: string, id: string, json: boolean): Promise<void> {
  const client = await Client.signedIn()
  const task = await client.post<TaskDetail>(`/api/tasks/${encodeURIComponent(id)}/${verb}`)
  if (json) return printJson(task)
  console.log(`${task.task_id} ${task.pausing ? 'is being paused' : task.status}: ${task.summary}`)
}
