import { describe, expect, it } from 'vitest'
import { newValues, valuesOf } from '@/components/definition/editor-values'
import { checkEditor, fieldOf, previewOf, wishOf } from '@/components/definition/editor-wish'
import { createDefinitionSchema } from '@/lib/contract/definitions'
import { definitionView, scheduleView } from './samples'

const zone = 'America/New_York'

describe('the form of a definition', () => {
  it('asks for what it was shown, when nobody changed anything', () => {
    const definition = definitionView()
    const wish = createDefinitionSchema.parse(wishOf(valuesOf(definition, zone), zone))
    const { words, notes, next_run, ...rule } = scheduleView()
    expect(wish).toMatchObject({
      name: 'Backup',
      params: { command: 'make backup', servers: ['nas'] },
      lane: 'nightly',
      timeout_secs: 600,
      stop_grace_secs: 20,
      output_limit_bytes: 1_500_000,
      output_at_limit: 'stop',
      expires_in_secs: 3600,
      cwd: '/srv',
      retry: { attempts: 2, delay_secs: 5, backoff: 'fixed', on: ['exit-code'] },
      long_running: true,
      description: 'of everything',
      tags: ['home', 'nas'],
      schedule: rule,
    })
    // Values of variables that nobody wrote anew stay.
    expect(wish).not.toHaveProperty('env')
  })

  it('has its preview go on from the next run, unless its times are changed', () => {
    const schedule = scheduleView({ cron: '@every 10m', next_run: '2026-11-23T07:12:04.000Z' })
    const values = valuesOf(definitionView({ schedule }), zone)
    expect(previewOf({ ...values, jitter: '5' }, zone)).toMatchObject({ anchor: '2026-11-23T07:12:04.000Z' })
    expect(previewOf({ ...values, cron: '@every 20m' }, zone)).not.toHaveProperty('anchor')
    expect(previewOf({ ...values, startsAt: '2026-12-01T00:00' }, zone)).not.toHaveProperty('anchor')
    expect(previewOf(newValues(zone), zone)).not.toHaveProperty('anchor')
  })

  it('leaves out what is left empty, and says no time limit as null', () => {
    const wish = wishOf({ ...newValues(zone), name: ' Now ', command: 'true', hasNoLimit: true }, zone)
    expect(wish).toEqual({
      name: 'Now',
      description: '',
      tags: [],
      enabled: true,
      handler: 'command',
      params: { command: 'true' },
      timeout_secs: null,
      env: {},
      long_running: null,
      retry: null,
      schedule: null,
    })
  })

  it('keeps parameters in JSON that are no plain command', () => {
    const argv = definitionView({ params: { argv: ['ls', '-l'] } })
    expect(valuesOf(argv, zone), zone).toMatchObject({ isPlain: false, params: expect.stringContaining('"ls"') })
    expect(wishOf(valuesOf(argv, zone), zone).params).toEqual({ argv: ['ls', '-l'] })
    const other = definitionView({ handler: 'maintenance.survey', params: { days: 3 } })
    expect(wishOf(valuesOf(other, zone), zone)).toMatchObject({ handler: 'maintenance.survey', params: { days: 3 } })
  })

  it('says what is wrong before it asks the server', () => {
    const empty = newValues(zone)
    expect(checkEditor(empty)).toEqual({ name: 'nameRequired', command: 'required' })
    const json = { ...empty, name: 'Survey', isPlain: false, handler: 'maintenance.survey', params: '[1]' }
    expect(checkEditor(json)).toEqual({ params: 'json' })
    expect(checkEditor({ ...json, params: '{"days": 3}' })).toEqual({})
  })

  it('says which of its numbers are none, of those that are asked for', () => {
    const values = { ...newValues(zone), name: 'a', command: 'b', grace: 'many', outputLimit: 'x', expires: '1.5' }
    const limits = { grace: 'number', outputLimit: 'decimal', expires: 'number' }
    expect(checkEditor(values)).toEqual(limits)
    const all = { ...values, attempts: '', delay: 'x', missedWindow: 'an hour', jitter: '-1', late: 'soon' }
    expect(checkEditor(all)).toEqual(limits)
    expect(checkEditor({ ...all, hasRetry: true, hasSchedule: true })).toEqual({
      ...limits,
      attempts: 'number',
      delay: 'number',
      missedWindow: 'decimal',
      jitter: 'number',
      late: 'number',
    })
    const well = { ...values, grace: ' 20 ', outputLimit: '1.5', expires: '', hasRetry: true, hasSchedule: true }
    expect(checkEditor(well)).toEqual({})
  })

  it('has the server refuse what is no number, at its field', () => {
    const values = { ...newValues(zone), name: 'a', command: 'b', hasRetry: true, attempts: 'many', hasSchedule: true }
    const refused = createDefinitionSchema.safeParse(wishOf({ ...values, jitter: 'some' }, zone))
    const fields = refused.error?.issues.map(({ path }) => fieldOf(path.join('.'), values))
    expect(fields).toEqual(['attempts', 'jitter'])
  })

  it('finds the field that an error is about', () => {
    const plain = { isPlain: true }
    expect(fieldOf('schedule.cron', plain)).toBe('cron')
    expect(fieldOf('wish.schedule.blackouts.0.from', plain)).toBe('blackouts')
    expect(fieldOf('params.command', plain)).toBe('command')
    expect(fieldOf('params.servers.0', plain)).toBe('server')
    expect(fieldOf('params.days', { isPlain: false })).toBe('params')
    expect(fieldOf('retry.delay_secs', plain)).toBe('delay')
    expect(fieldOf('tags.1', plain)).toBe('tags')
  })
})
