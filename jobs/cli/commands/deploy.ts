import type { Command } from 'commander'
import type { Deployed } from '@/lib/contract/operations/deploy'
import type { DeployPlan } from '@/lib/contract/services'
import type { TaskDetail } from '@/lib/contract/task'
import { awaitEnd } from '../await-end'
import { Client } from '../client'
import { exitCodeOf } from '../exit-code'
import { usageFailure } from '../failure'
import { planTable } from '../plan-table'
import { printJson, say, table, write } from '../print'

interface Options {
  all?: boolean
  image?: string
  dryRun?: boolean
  override?: boolean
  restart?: boolean
  parallel?: string
  stopAfter?: string
  server?: string
  reason?: string
  wait?: boolean
  json?: boolean
}

export function addDeploy(program: Command): void {
  program
    .command('deploy')
    .description('update services: pull, restart, watch, prove, or put back what ran before')
    .argument('[units...]', 'names of services')
    .option('--all', 'all that have an update')
    .option('--image <image>', 'those that use this image')
    .option('--dry-run', 'only show what would happen')
    .option('--override', 'also what a policy holds back')
    .option('--restart', 'also what runs the newest image already')
    .option('--parallel <number>', 'so many at once')
    .option('--stop-after <number>', 'try no more after so many failures')
    .option('--server <server>', 'number, id or name of the machine')
    .option('--reason <text>', 'why, for the timeline')
    .option('--wait', 'print its output, and exit with 0 only where it succeeded')
    .option('--json', 'print JSON')
    .action(deploy)
}

async function deploy(units: string[], options: Options): Promise<void> {
  const body = bodyOf(units, options)
  const client = await Client.signedIn()
  const path = `/api/services/deploy${options.server ? `?server_id=${encodeURIComponent(options.server)}` : ''}`
  if (options.dryRun) return showPlan(await client.create<DeployPlan>(path, body), options)
  const task = await client.create<Deployed>(path, body)
  if (!options.wait) {
    if (options.json) await printJson(task)
    else console.log(task.task_id)
    for (const part of task.tasks.slice(1)) await say(`${aboutItself(part)} when no other update is under way`)
    return
  }
  await awaitAll(task, options, client)
}

/** One after the other, as they run; the exit code is that of the first one that did not succeed. */
async function awaitAll({ tasks }: Deployed, { json }: Options, client: Client): Promise<void> {
  const ends: TaskDetail[] = []
  for (const [at, part] of tasks.entries()) {
    if (at > 0) await say(`${aboutItself(part)}; the connection is lost meanwhile`)
    const ended = await awaitEnd(client, part.task_id, { isPrinting: !json })
    if (!json && ended.status !== 'succeeded')
      await say(`${ended.task_id} ${ended.status}: ${ended.message ?? ended.summary}`)
    ends.push(ended)
  }
  const [first] = ends
  if (json) await printJson(ends.length > 1 ? { ...first, others: ends.slice(1) } : first)
  process.exitCode = ends.map(exitCodeOf).find((code) => code !== 0) ?? 0
}

function aboutItself({ task_id: id, units }: Deployed['tasks'][number]): string {
  return `${units.join(', ')} is Taskyard itself: ${id} updates it`
}

function bodyOf(units: string[], options: Options) {
  const { all, image, dryRun, override, restart, parallel, stopAfter, reason } = options
  if (units.length === 0 && !all && !image) throw usageFailure('name services, or say --all or --image')
  if (units.length > 0 && all) throw usageFailure('name services, or say --all, not both')
  return {
    ...(units.length > 0 && { units }),
    ...(all && { all }),
    ...(image && { image }),
    ...(dryRun && { dry_run: true }),
    ...(override && { override: units }),
    ...(restart && { restart }),
    ...(parallel && { parallel: wholeOf('--parallel', parallel) }),
    ...(stopAfter && { stop_after_failures: wholeOf('--stop-after', stopAfter) }),
    ...(reason && { reason }),
  }
}

function wholeOf(option: string, text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw usageFailure(`${option} is a whole number from 1, not ${JSON.stringify(text)}`)
  return Number(text)
}

async function showPlan({ plan, note }: DeployPlan, { json }: Options): Promise<void> {
  if (json) return printJson({ plan, note })
  await write(process.stdout, table(planTable(plan)))
  if (note) await say(note)
}
