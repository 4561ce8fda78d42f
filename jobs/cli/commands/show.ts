import type { Command } from 'commander'
import type { TaskDetail, UnitView } from '@/lib/contract/task'
import { Client } from '../client'
import { printJson, table, write } from '../print'

export function addShow(program: Command): void {
  program
    .command('show')
    .description('show one task')
    .argument('<task>', 'its id')
    .option('--json', 'print JSON')
    .action(show)
}

async function show(id: string, { json }: { json?: boolean }): Promise<void> {
  const client = await Client.signedIn()
  const task = await client.get<TaskDetail>(`/api/tasks/${encodeURIComponent(id)}`)
  if (json) return printJson(task)
  await write(process.stdout, table(rowsOf(task)))
}

function rowsOf(task: TaskDetail): string[][] {
  const rows: [string, string | number | null][] = [
    ['Task', task.task_id],
    ['Name', task.name],
    ['Handler', task.handler],
    ['Status', [task.status, task.reason, task.stopping && `stopping (${task.stopping})`].filter(Boolean).join(' · ')],
    ['Summary', task.summary],
    ['Lane', task.lane],
    ['Server', task.server_name],
    ['Asked by', `${task.trigger.caller ?? task.created_by ?? 'nobody'} (${task.trigger.source})`],
    ['Created', task.created_at],
    ['Started', task.started_at],
    ['Finished', task.finished_at],
    ['Time limit', task.timeout_secs === null ? 'none' : `${task.timeout_secs} s`],
    ['Exit code', task.exit_code],
    ['Signal', task.signal],
    ['Output', `${task.output.lines} lines, ${task.output.bytes} bytes`],
    ['Retry of', task.retry_of],
    ['Retried by', task.retried_by.join(', ') || null],
    ...task.units.map((unit): [string, string] => [
      `Unit ${unit.name}`,
      [unit.status, unit.phase, unit.message, phasesOf(unit)].filter(Boolean).join(' · '),
    ]),
  ]
  return rows.filter(([, value]) => value !== null).map(([label, value]) => [label, String(value)])
}

/** `pulling 1.2 s, restarting 0.4 s`: those that are over. */
function phasesOf({ phases = [] }: UnitView): string {
  const ended = phases.filter(({ phase, ended_at: endedAt }) => phase !== 'done' && endedAt !== null)
  const secsOf = (from: string, to: string | null) => (Date.parse(to ?? from) - Date.parse(from)) / 1000
  return ended.map((one) => `${one.phase} ${secsOf(one.started_at, one.ended_at).toFixed(1)} s`).join(', ')
}
