import { checkForm, inputOf } from '@/components/command-form/form-values'
import type { DefinitionWish } from './definition-verbs'
import type { EditorValues } from './editor-values'
import { readObject } from './params-text'
import { type BlackoutValues, type ScheduleValues, timesText } from './schedule-values'
import { fromZonedInput } from './zoned-input'

type RuleWish = NonNullable<DefinitionWish['schedule']>
type BlackoutWish = NonNullable<RuleWish['blackouts']>[number]

/** What the form asks the server for. `ownZone` is the reader's, as in `valuesOf`. Text where a number should be is sent as it is: the server says what is wrong. */
export function wishOf(values: EditorValues, ownZone: string): DefinitionWish {
  const { command: _, lane, cwd, timeout_secs: limit, env } = inputOf(values)
  return {
    name: values.name.trim(),
    description: values.description.trim(),
    tags: values.tags.split(/[\s,]+/).filter(Boolean),
    enabled: values.enabled,
    handler: values.handler,
    params: paramsOf(values),
    ...(lane && { lane }),
    ...(cwd && { cwd }),
    ...(limit !== undefined && { timeout_secs: limit }),
    ...numberAt('stop_grace_secs', values.grace),
    ...numberAt('output_limit_bytes', values.outputLimit, 1_000_000),
    ...(values.atLimit !== 'usual' && { output_at_limit: values.atLimit }),
    ...numberAt('expires_in_secs', values.expires),
    ...(values.replacesEnv && { env: env ?? {} }),
    long_running: values.longRunning === 'unknown' ? null : values.longRunning === 'yes',
    retry: values.hasRetry
      ? {
          attempts: numberOf(values.attempts),
          delay_secs: numberOf(values.delay),
          backoff: values.backoff,
          ...(values.retryOn && { on: values.retryOn }),
        }
      : null,
    schedule: values.hasSchedule ? ruleOf(values, ownZone) : null,
  }
}

/** The part of a schedule that says when it is due. */
function timesOf(values: ScheduleValues, ownZone: string) {
  return {
    cron: values.cron.trim(),
    timezone: values.timezone.trim(),
    blackouts: values.blackouts.map((blackout) => blackoutOf(blackout, ownZone)),
    starts_at: fromZonedInput(values.startsAt, ownZone) || null,
    ends_at: fromZonedInput(values.endsAt, ownZone) || null,
  }
}

/** What its preview is asked for. Where its times stay, it goes on from the run that is next. */
export function previewOf(values: ScheduleValues, ownZone: string) {
  const isKept = values.saved !== null && values.saved.times === timesText(values)
  return { ...timesOf(values, ownZone), ...(isKept && { anchor: values.saved?.nextRun }) }
}

export type EditorError = ReturnType<typeof checkForm>[string] | 'nameRequired' | 'json' | 'number' | 'decimal'

/** What is wrong with which field, as far as it can be said without the server. */
export function checkEditor(values: EditorValues): Record<string, EditorError> {
  const { command, ...errors }: Record<string, EditorError> = { ...checkForm(values), ...numberErrors(values) }
  if (values.name.trim() === '') errors.name = 'nameRequired'
  if (values.isPlain && command) errors.command = command
  if (!values.isPlain && 'error' in readObject(values.params)) errors.params = 'json'
  return errors
}

function numberErrors(values: EditorValues): Record<string, EditorError> {
  const { grace, outputLimit, expires, attempts, delay, missedWindow, jitter, late } = values
  const whole = {
    ...whereGiven({ grace, expires }),
    ...(values.hasRetry && { attempts, delay }),
    ...(values.hasSchedule && { jitter, ...whereGiven({ late }) }),
  }
  const decimal = { ...whereGiven({ outputLimit }), ...(values.hasSchedule && { missedWindow }) }
  return {
    ...errorsWhereNot(/^\d+$/, whole, 'number'),
    ...errorsWhereNot(/^\d+(\.\d+)?$/, decimal, 'decimal'),
  }
}

function whereGiven(texts: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ''))
}

function errorsWhereNot(pattern: RegExp, texts: Record<string, string>, error: EditorError) {
  const wrong = Object.entries(texts).filter(([, text]) => !pattern.test(text.trim()))
  return Object.fromEntries(wrong.map(([field]) => [field, error]))
}

const renamed: Record<string, string> = {
  timeout_secs: 'timeLimit',
  stop_grace_secs: 'grace',
  output_limit_bytes: 'outputLimit',
  output_at_limit: 'atLimit',
  expires_in_secs: 'expires',
  long_running: 'longRunning',
  delay_secs: 'delay',
  missed_window_secs: 'missedWindow',
  jitter_secs: 'jitter',
  late_after_mins: 'late',
  starts_at: 'startsAt',
  ends_at: 'endsAt',
  paused: 'isPaused',
}

/** The field of the form that a field of the server's answer is about: `schedule.cron` → `cron`. */
export function fieldOf(serverField: string, { isPlain }: Pick<EditorValues, 'isPlain'>): string {
  const [first = '', second = ''] = serverField.split('.').filter((part) => part !== 'wish')
  if (first === 'params') {
    if (!isPlain) return 'params'
    return second === 'servers' ? 'server' : 'command'
  }
  const name = first === 'schedule' || first === 'retry' ? second || first : first
  return renamed[name] ?? name
}

function paramsOf(values: EditorValues): Record<string, unknown> {
  if (values.isPlain) return { command: values.command, ...(values.server && { servers: [values.server] }) }
  const read = readObject(values.params)
  return 'error' in read ? {} : read.value
}

function ruleOf(values: ScheduleValues, ownZone: string): RuleWish {
  return {
    ...timesOf(values, ownZone),
    missed: values.missed,
    missed_window_secs: Math.round(numberOf(values.missedWindow) * 60),
    overlap: values.overlap,
    jitter_secs: numberOf(values.jitter),
    late_after_mins: values.late.trim() === '' ? null : numberOf(values.late),
    paused: values.isPaused,
  }
}

function blackoutOf({ kind, days, from, to, ...stretch }: BlackoutValues, ownZone: string): BlackoutWish {
  if (kind === 'hours') return { days, from, to }
  return {
    starts_at: fromZonedInput(stretch.startsAt, ownZone),
    ends_at: fromZonedInput(stretch.endsAt, ownZone),
  }
}

function numberAt<N extends string>(name: N, text: string, factor = 1): { [key in N]?: number } {
  if (text.trim() === '') return {}
  return { [name]: Math.round(numberOf(text) * factor) } as { [key in N]?: number }
}

// What is no number becomes NaN, which JSON has as null: refused by the server at this field.
function numberOf(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text)
}
