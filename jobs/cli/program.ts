import { Command, CommanderError } from 'commander'
import { plainLine } from '@/lib/core/plain-line'
import { addCancel } from './commands/cancel'
import { addDefinitions } from './commands/definitions'
import { addDeploy } from './commands/deploy'
import { addGo } from './commands/go'
import { addLogin } from './commands/login'
import { addLogs } from './commands/logs'
import { addLs } from './commands/ls'
import { addRetry } from './commands/retry'
import { addRun } from './commands/run'
import { addSchedules } from './commands/schedules'
import { addServices } from './commands/services'
import { addShow } from './commands/show'
import { addStop } from './commands/stop'
import { addWebhooks } from './commands/webhooks'
import { CliFailure } from './failure'

/** Runs the tool on the words behind its name; answers its exit code, undefined where the command set it. */
export async function runCli(words: string[]): Promise<number | undefined> {
  try {
    await programOf(words).parseAsync(words, { from: 'user' })
    return undefined
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (!(error instanceof CliFailure)) throw error
    if (isJson(words)) process.stdout.write(`${JSON.stringify({ error: error.problem }, null, 2)}\n`)
    process.stderr.write(`taskyard: ${plainLine(error.message)} [${error.code}]\n`)
    return error.exitCode
  }
}

function programOf(words: string[]): Command {
  const program = new Command('taskyard')
    .description('Taskyard from the command line: the API over HTTP, as the user that login or TASKYARD_TOKEN names')
    .addHelpText(
      'after',
      '\nExit codes: 2 not valid, 3 not signed in or not allowed, 4 not found, 5 refused now, 6 no answer.',
    )
    .showHelpAfterError('(taskyard --help says more)')
    .exitOverride()
  // The one thing that commander does not tell: whether words stood behind `--`.
  addRun(program, { isCommand: words.includes('--') })
  for (const add of [
    addLogin,
    addLs,
    addShow,
    addLogs,
    addStop,
    addGo,
    addRetry,
    addCancel,
    addDefinitions,
    addSchedules,
    addWebhooks,
    addServices,
    addDeploy,
  ])
    add(program)
  for (const command of program.commands) command.copyInheritedSettings(program)
  return program
}

function isJson(words: string[]): boolean {
  const end = words.indexOf('--')
  return (end === -1 ? words : words.slice(0, end)).includes('--json')
}
