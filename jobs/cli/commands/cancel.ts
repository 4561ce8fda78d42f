import type { Command } from 'commander'
import type { BatchForecast, BatchResult, BatchTask } from '@/lib/contract/batch'
import { Client } from '../client'
import { usageFailure } from '../failure'
import { printJson, table, write } from '../print'

interface Options {
  filter: string[]
  yes?: boolean
  force?: boolean
  reason?: string
  json?: boolean
}

export function addCancel(program: Command): void {
  program
    .command('cancel')
    .description('stop all tasks that a filter finds; without --yes it only tells what that would do')
    .requiredOption('--filter <name=value...>', 'such as lane=commands status=pending; names as in GET /api/tasks')
    .option('--yes', 'do it')
    .option('--force', 'kill everything of those that run')
    .option('--reason <text>', 'why, for the timelines')
    .option('--json', 'print JSON')
    .action(cancel)
}

async function cancel({ filter: words, yes, force, reason, json }: Options): Promise<void> {
  const client = await Client.signedIn()
  const filter = Object.fromEntries(words.map(pairOf))
  if (!yes) {
    const forecast = await client.post<BatchForecast>('/api/tasks/batch/preview', { verb: 'stop', filter, force })
    return json ? printJson(forecast) : tellForecast(forecast)
  }
  const done = await client.create<BatchResult | BatchTask>('/api/tasks/batch/stop', {
    filter,
    ...(force && { force }),
    ...(reason && { reason }),
  })
  if ('results' in done && done.failed > 0) process.exitCode = 1
  return json ? printJson(done) : tellDone(done)
}

function pairOf(word: string): [string, string] {
  const at = word.indexOf('=')
  if (at < 1) throw usageFailure(`--filter ${word}: it is name=value, such as status=pending`)
  return [word.slice(0, at), word.slice(at + 1)]
}

const effects = { applies: 'would be stopped', nothing: 'would stay as they are', refused: 'cannot be stopped' }

async function tellForecast({ by_status: rows }: BatchForecast): Promise<void> {
  await write(
    process.stdout,
    table([
      ['TASKS', 'STATUS', 'EFFECT'],
      ...rows.map(({ count, status, effect }) => [String(count), status, effects[effect]]),
    ]),
  )
  await write(process.stderr, 'Nothing was done: add --yes.\n')
}

async function tellDone(done: BatchResult | BatchTask): Promise<void> {
  if (!('results' in done)) return console.log(`${done.task_id} stops ${done.total} tasks`)
  const refused = done.results.filter((item) => !item.ok)
  for (const item of refused) await write(process.stderr, `${item.id}: ${item.error} [${item.code}]\n`)
  console.log(`${done.succeeded} of ${done.results.length} stopped or asked to end`)
}
