import type { DefinitionView } from '@/lib/contract/definitions'

/** In a line what a definition does: the first line of its command, else its handler. */
export function doesWhat({ handler, params }: DefinitionView): string {
  if (typeof params.command === 'string') return params.command.trim().split('\n')[0] ?? ''
  return Array.isArray(params.argv) ? params.argv.join(' ') : handler
}

export function scheduleWords({ enabled, schedule }: DefinitionView): string {
  if (!schedule) return '-'
  const words = `${schedule.words}, ${schedule.timezone}`
  return schedule.paused ? `${words} (paused)` : enabled ? words : `${words} (stands still)`
}

/** All that is known of one definition, as label and value. */
export function definitionFacts(definition: DefinitionView): [string, string][] {
  const { schedule, last_task: last, retry, timeout_secs: limit } = definition
  const rows: [string, string | null][] = [
    ['Definition', definition.name],
    ['Id', definition.id],
    ['Version', `${definition.version}, changed ${definition.updated_at} by ${definition.updated_by}`],
    ['State', definition.enabled ? 'enabled' : 'disabled'],
    ['Description', definition.description || null],
    ['Tags', definition.tags.join(', ') || null],
    ['Handler', definition.handler],
    ['Parameters', JSON.stringify(definition.params)],
    ['Lane', definition.lane],
    ['Time limit', limit === undefined ? null : limit === null ? 'none' : `${limit} s`],
    ['Folder', definition.cwd],
    ['Variables', definition.env_names.join(', ') || null],
    ['Retry', retry && `${retry.attempts} times, after ${retry.delay_secs} s, ${retry.backoff}`],
    ['Schedule', schedule && scheduleWords(definition)],
    ['Expression', schedule?.cron ?? null],
    ['Missed runs', schedule && missedText(schedule)],
    ['Overlap', schedule?.overlap ?? null],
    ['Next run', definition.next_run],
    ['Last run', last && `${last.status} ${definition.last_run} (${last.task_id})`],
  ]
  return rows.flatMap(([label, value]) => (value === null ? [] : [[label, value]]))
}

function missedText({ missed, missed_window_secs: window }: NonNullable<DefinitionView['schedule']>): string {
  return missed === 'none' ? 'none' : `${missed}, within ${window} s`
}
