import type { Command } from 'commander'
import type { OutputLine, TaskDetail } from '@/lib/contract/task'
import { Client } from '../client'
import { usageFailure } from '../failure'
import { followTask } from '../follow'
import { printLine, say, write } from '../print'

const linesPerPage = 5000

interface Options {
  follow?: boolean
  lines?: string
  json?: boolean
}

interface Page {
  lines: OutputLine[]
  next_from: number | null
}

export function addLogs(program: Command): void {
  program
    .command('logs')
    .description('print what a task printed')
    .argument('<task>', 'its id')
    .option('-f, --follow', 'go on until it has ended')
    .option('-n, --lines <n>', 'only the last n lines')
    .option('--json', 'print one JSON object a line')
    .action(logs)
}

async function logs(id: string, { follow, lines, json }: Options): Promise<void> {
  const client = await Client.signedIn()
  const print = json ? (line: OutputLine) => write(process.stdout, `${JSON.stringify(line)}\n`) : printLine
  const first = await firstLine(client, id, lines)
  for await (const line of follow ? followed(client, id, first) : stored(client, id, first)) await print(line)
}

async function firstLine(client: Client, id: string, lines: string | undefined): Promise<number> {
  if (lines === undefined) return 1
  if (!/^\d+$/.test(lines)) throw usageFailure(`--lines is a whole number, not ${JSON.stringify(lines)}`)
  const task = await client.get<TaskDetail>(`/api/tasks/${encodeURIComponent(id)}`)
  return Math.max(1, task.output.lines - Number(lines) + 1)
}

async function* stored(client: Client, id: string, first: number): AsyncGenerator<OutputLine> {
  let from: number | null = first
  while (from !== null) {
    const page: Page = await client.get<Page>(
      `/api/tasks/${encodeURIComponent(id)}/output?from=${from}&limit=${linesPerPage}`,
    )
    yield* page.lines
    from = page.next_from
  }
}

async function* followed(client: Client, id: string, first: number): AsyncGenerator<OutputLine> {
  const onLost = () => void say('the connection was lost, trying again …')
  for await (const { event, data } of followTask(client, id, `0.${first - 1}`, onLost)) {
    if (event === 'output') yield* data.lines
  }
}
