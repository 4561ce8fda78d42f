import type { Command } from 'commander'
import type { TaskList, TaskView } from '@/lib/contract/task'
import { Client } from '../client'
import { printJson, table, write } from '../print'

const filters = {
  status: 'states, separated by commas',
  type: 'manual, webhook, automatic, maintenance',
  handler: 'handler',
  unit: 'part of a unit’s name',
  server: 'number, id or name of a server',
  createdBy: 'who asked',
  search: 'text in name, id, unit or message',
  sort: 'created_at, finished_at, duration',
  order: 'asc or desc',
  page: 'page, from 1',
  limit: 'tasks a page, at most 100',
} as const

const queryNames: Partial<Record<string, string>> = {
  server: 'server_id',
  createdBy: 'created_by',
  search: 'q',
  limit: 'per_page',
}

export function addLs(program: Command): void {
  const command = program.command('ls').description('list tasks, newest first').option('--json', 'print JSON')
  for (const [name, what] of Object.entries(filters)) {
    command.option(`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} <value>`, what)
  }
  command.action(ls)
}

async function ls({ json, ...given }: { json?: boolean } & Record<string, string>): Promise<void> {
  const client = await Client.signedIn()
  const query = new URLSearchParams(Object.entries(given).map(([name, value]) => [queryNames[name] ?? name, value]))
  const tasks = await client.get<TaskList>(`/api/tasks?${query}`)
  if (json) return printJson(tasks)
  await write(process.stdout, table([['TASK', 'STATUS', 'CREATED', 'DURATION', 'NAME'], ...tasks.list.map(rowOf)]))
  if (tasks.has_next) await write(process.stderr, `… ${tasks.total} in all; next: --page ${tasks.page + 1}\n`)
}

function rowOf(task: TaskView): string[] {
  const status = [task.status, task.reason].filter(Boolean).join(' · ')
  const name = task.name.length > 60 ? `${task.name.slice(0, 59)}…` : task.name
  return [task.task_id, status, task.created_at.slice(0, 19).replace('T', ' '), durationOf(task), name]
}

function durationOf({ duration_ms: ms }: TaskView): string {
  if (ms === null) return '-'
  return ms < 10_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`
}
