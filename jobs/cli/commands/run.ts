import type { Command } from 'commander'
import type { TaskDetail } from '@/lib/contract/task'
import { awaitEnd } from '../await-end'
import { Client } from '../client'
import { exitCodeOf } from '../exit-code'
import { usageFailure } from '../failure'
import { printJson, say } from '../print'
import { commandOf } from '../shell-words'

interface Options {
  name?: string
  timeout?: string
  lane?: string
  server?: string
  cwd?: string
  reason?: string
  env: Record<string, string>
  wait?: boolean
  json?: boolean
}

export function addRun(program: Command): void {
  program
    .command('run')
    .description('run a command as a task: one word is shell text, several are a program and its arguments')
    .usage('[options] -- <command...>')
    .argument('<command...>')
    .option('--name <name>', 'what the task is called')
    .option('--timeout <seconds>', 'time limit; 0 for none')
    .option('--lane <lane>', 'the lane it waits in')
    .option('--server <server>', 'number, id or name of the server')
    .option('--cwd <path>', 'folder it runs in')
    .option('--reason <text>', 'why, for the timeline')
    .option('--env <KEY=VALUE>', 'a variable of its environment (may be given several times)', readVariable, {})
    .option('--wait', 'print its output, and exit with its exit code')
    .option('--json', 'print JSON')
    .action(run)
}

async function run(words: string[], options: Options): Promise<void> {
  const client = await Client.signedIn()
  const task = await client.create<TaskDetail>('/api/tasks', bodyOf(words, options))
  if (!options.wait) {
    if (options.json) await printJson(task)
    else console.log(task.task_id)
    return
  }
  leaveOnInterrupt(task.task_id)
  const ended = await awaitEnd(client, task.task_id, { isPrinting: !options.json })
  if (options.json) await printJson(ended)
  else if (ended.status !== 'succeeded') await say(`${ended.task_id} ${ended.status}: ${ended.summary}`)
  process.exitCode = exitCodeOf(ended)
}

function bodyOf(words: string[], { name, timeout, lane, server, cwd, reason, env }: Options) {
  return {
    handler: 'command',
    params: { ...commandOf(words), ...(server && { servers: [server] }) },
    ...(name && { name }),
    ...(lane && { lane }),
    ...(cwd && { cwd }),
    ...(reason && { reason }),
    ...(timeout !== undefined && { timeout_secs: readSeconds(timeout) }),
    ...(Object.keys(env).length > 0 && { env }),
  }
}

function readSeconds(text: string): number | null {
  if (!/^\d+$/.test(text)) throw usageFailure(`--timeout is a whole number of seconds, not ${JSON.stringify(text)}`)
  return Number(text) || null
}

function readVariable(text: string, before: Record<string, string>): Record<string, string> {
  const at = text.indexOf('=')
  // The text itself is not repeated: it may be a secret that lost its name.
  if (at < 1) throw usageFailure('--env is KEY=VALUE')
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) }
}

function leaveOnInterrupt(taskId: string): void {
  process.once('SIGINT', () => {
    process.stderr.write(`\ntaskyard: ${taskId} goes on; end it with: taskyard stop ${taskId}\n`)
    process.exit(130)
  })
}
