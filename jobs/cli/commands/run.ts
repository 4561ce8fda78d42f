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
  param: Record<string, unknown>
  wait?: boolean
  json?: boolean
}

/** @param isCommand words stand behind `--`: they are a command, and not the name of a definition */
export function addRun(program: Command, { isCommand }: { isCommand: boolean }): void {
  program
    .command('run')
    .description(
      'run a definition now, or a command as a task: of a command one word is shell text, several are a program and its arguments',
    )
    .usage('[options] <definition>\n       taskyard run [options] -- <command...>')
    .argument('<words...>')
    .option(
      '--param <key=value>',
      'a parameter for this run of a definition (may be given several times)',
      readParam,
      {},
    )
    .option('--name <name>', 'what the task is called')
    .option('--timeout <seconds>', 'time limit; 0 for none')
    .option('--lane <lane>', 'the lane it waits in')
    .option('--server <server>', 'number, id or name of the server')
    .option('--cwd <path>', 'folder it runs in')
    .option('--reason <text>', 'why, for the timeline')
    .option('--env <KEY=VALUE>', 'a variable of its environment (may be given several times)', readVariable, {})
    .option('--wait', 'print its output, and exit with its exit code')
    .option('--json', 'print JSON')
    .action((words: string[], options: Options) => run(words, options, isCommand))
}

async function run(words: string[], options: Options, isCommand: boolean): Promise<void> {
  const client = await Client.signedIn()
  const { path, body } = isCommand ? commandWish(words, options) : definitionWish(words, options)
  const task = await client.create<Pick<TaskDetail, 'task_id'>>(path, body)
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

function commandWish(words: string[], { name, server, param, ...options }: Options) {
  if (Object.keys(param).length > 0) throw usageFailure('--param is for definitions')
  const params = { ...commandOf(words), ...(server && { servers: [server] }) }
  return { path: '/api/tasks', body: { handler: 'command', params, ...(name && { name }), ...optionsOf(options) } }
}

function definitionWish([definition = '', ...others]: string[], { name, server, param, ...options }: Options) {
  if (others.length > 0) throw usageFailure('one definition is run at a time; a command stands behind --')
  if (name) throw usageFailure('--name is for commands: a task of a definition is called as that is')
  const params = { ...param, ...(server && { servers: [server] }) }
  const body = { ...(Object.keys(params).length > 0 && { params }), ...optionsOf(options) }
  return { path: `/api/definitions/${encodeURIComponent(definition)}/run`, body }
}

function optionsOf({ timeout, lane, cwd, reason, env }: Omit<Options, 'name' | 'server' | 'param'>) {
  return {
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

/** What is JSON is read as such, all else is a text: `--param keep=3 --param path=/srv`. */
function readParam(text: string, before: Record<string, unknown>): Record<string, unknown> {
  const at = text.indexOf('=')
  if (at < 1) throw usageFailure('--param is key=value')
  return { ...before, [text.slice(0, at)]: readValue(text.slice(at + 1)) }
}

function readValue(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
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
