import { type Command, Option } from 'commander'
import type { DefinitionView } from '@/lib/contract/definitions'
import type { SlotList, SlotView } from '@/lib/contract/schedules'
import { Client } from '../client'
import { definitionPath } from '../definition-path'
import { usageFailure } from '../failure'
import { isJson } from '../is-json'
import { printJson, say, table, write } from '../print'

/** The verbs of `schedules` that are about the schedule of one definition. */
export function addScheduleVerbs(schedules: Command): void {
  schedules
    .command('pause')
    .description('let a schedule rest: nothing is missed meanwhile')
    .argument('<definition>', 'its name or id')
    .action((name: string) => setPaused(name, true))
  schedules
    .command('resume')
    .description('let it go on')
    .argument('<definition>', 'its name or id')
    .action((name: string) => setPaused(name, false))
  schedules
    .command('slots')
    .description('what became of each instant at which it was due, the newest first')
    .argument('<definition>', 'its name or id')
    .addOption(new Option('--state <state>', 'only these').choices(['due', 'fired', 'missed', 'skipped', 'refused']))
    .option('--json', 'print JSON')
    .action(slots)
  schedules
    .command('run-slot')
    .description('run one that did not run; prints its task')
    .argument('<definition>', 'its name or id')
    .argument('<slot>', 'its id')
    .option('--json', 'print JSON')
    .action(runSlot)
}

async function setPaused(name: string, paused: boolean): Promise<void> {
  const client = await Client.signedIn()
  const { schedule } = await client.get<DefinitionView>(definitionPath(name))
  if (!schedule) throw usageFailure(`${name} has no schedule`)
  const { next_run: next } = await client.patch<DefinitionView>(definitionPath(name), { schedule: { paused } })
  await say(paused ? `${name} is paused` : `${name} goes on${next ? `, at ${next}` : '; no run is ahead'}`)
}

async function slots(name: string, { state }: { state?: string }, command: Command): Promise<void> {
  const query = new URLSearchParams({ per_page: '100', ...(state && { state }) })
  const found = await (await Client.signedIn()).get<SlotList>(`${definitionPath(name)}/slots?${query}`)
  if (isJson(command)) return printJson(found)
  await write(process.stdout, table([['DUE', 'STATE', 'REASON', 'TASK', 'SLOT'], ...found.list.map(rowOf)]))
  if (found.has_next) await say(`these are the newest ${found.list.length} of ${found.total}`)
}

function rowOf({ at, state, reason, message, task_id: task, slot_id: id }: SlotView): string[] {
  return [at, state, [reason, message].filter(Boolean).join(': ') || '-', task ?? '-', id]
}

async function runSlot(name: string, slot: string, _: object, command: Command): Promise<void> {
  const path = `${definitionPath(name)}/slots/${encodeURIComponent(slot)}/run`
  const ran = await (await Client.signedIn()).create<SlotView>(path, {})
  if (isJson(command)) return printJson(ran)
  await write(process.stdout, `${ran.task_id}\n`)
}
