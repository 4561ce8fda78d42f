import type { Command } from 'commander'
import type { DefinitionView } from '@/lib/contract/definitions'
import type { PreviewAnswer } from '@/lib/contract/schedules'
import { Client } from '../client'
import { scheduleWords } from '../definition-facts'
import { usageFailure } from '../failure'
import { isJson } from '../is-json'
import { printJson, say, table, write } from '../print'
import { readAll } from '../read-all'
import { addScheduleVerbs } from './schedule-slots'

interface PreviewOptions {
  timezone?: string
  count?: string
  from?: string
}

const notes: Record<PreviewAnswer['notes'][number], string> = {
  'either-day': 'day of the month and day of the week are both given: either of them is enough',
  'elapsed-time': 'where clocks repeat an hour it runs in both',
  'times-of-day': 'a time that clocks leave out comes later by as much, one that they show twice counts once',
  'all-in-blackout': 'every run in sight lies in a blackout',
}

export function addSchedules(program: Command): void {
  const schedules = program
    .command('schedules')
    .description('list what runs by itself and when; preview an expression; pause, and see what was missed')
    .option('--json', 'print JSON')
    .action(list)
  schedules
    .command('preview')
    .description('the next runs of an expression, exactly as they would fire')
    .argument('<expression>', 'five or six fields, @hourly and the like, @every 10m')
    .option('--timezone <zone>', 'such as Europe/Berlin; UTC where it is left out')
    .option('--count <number>', 'how many, 10 where it is left out')
    .option('--from <time>', 'an ISO 8601 time to begin at')
    .option('--json', 'print JSON')
    .action(preview)
  addScheduleVerbs(schedules)
}

async function list({ json }: { json?: boolean }): Promise<void> {
  const all = await readAll<DefinitionView>(await Client.signedIn(), '/api/definitions')
  const scheduled = all.filter(({ schedule }) => schedule !== null).toSorted(bySoonest)
  if (json) return printJson({ list: scheduled, total: scheduled.length })
  const rows = scheduled.map((one) => [one.name, one.next_run ?? '-', one.schedule?.cron ?? '', scheduleWords(one)])
  await write(process.stdout, table([['NAME', 'NEXT', 'EXPRESSION', 'WORDS'], ...rows]))
}

function bySoonest({ next_run: a }: DefinitionView, { next_run: b }: DefinitionView): number {
  return (a ?? '9').localeCompare(b ?? '9')
}

async function preview(cron: string, options: PreviewOptions, command: Command): Promise<void> {
  const { timezone = 'UTC', count, from } = options
  if (count !== undefined && !/^\d+$/.test(count)) throw usageFailure('--count is a whole number')
  const wish = { cron, timezone, ...(count && { count: Number(count) }), ...(from && { from }) }
  const client = await Client.signedIn()
  const answer = await client.post<PreviewAnswer>('/api/schedules/preview', wish)
  if (isJson(command)) return printJson(answer)
  await say(answer.words)
  for (const note of answer.notes) await say(notes[note])
  await write(process.stdout, table(answer.runs.map((at) => [at, localOf(at, timezone)])))
}

/** `Sun 2026-10-25 02:30:00 GMT+1` */
function localOf(at: string, timeZone: string): string {
  const date = new Date(at)
  const part = (options: Intl.DateTimeFormatOptions, tag = 'en-CA') =>
    new Intl.DateTimeFormat(tag, { timeZone, ...options }).format(date)
  const day = part({ year: 'numeric', month: '2-digit', day: '2-digit' })
  const clock = part({ timeStyle: 'medium', hourCycle: 'h23' }, 'en-GB')
  const zone = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' }).formatToParts(date)
  return [part({ weekday: 'short' }, 'en'), day, clock, zone.find(({ type }) => type === 'timeZoneName')?.value].join(
    ' ',
  )
}
