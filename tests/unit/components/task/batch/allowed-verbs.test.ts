import { describe, expect, test } from 'vitest'
import { allowedVerbs, type Forecasts, forecastVerbs } from '@/components/task/batch/allowed-verbs'
import type { BatchForecast } from '@/lib/contract/batch'
import type { Can, TaskView } from '@/lib/contract/task'

const task = (can: Partial<Can>, rest: Partial<TaskView> = {}): TaskView =>
  ({ can: { delete: true, ...can }, stopping: null, stop_unanswered: false, ...rest }) as TaskView

const ready = task({ start: true })
const waiting = task({ stop: true })
const running = task({ stop: true, force_stop: true })
const stopping = task({ force_stop: true }, { stopping: 'graceful' })
const unanswered = task({ force_stop: true }, { stopping: 'graceful', stop_unanswered: true })
const ended = task({ retry: true })

describe('the verbs of a selection', () => {
  test('are those that every one of its tasks takes', () => {
    expect(allowedVerbs([waiting, running])).toEqual(['stop', 'delete'])
    expect(allowedVerbs([ready, ready])).toEqual(['start', 'delete'])
    expect(allowedVerbs([ready, running])).toEqual(['delete'])
    expect(allowedVerbs([running, ended])).toEqual(['delete'])
    expect(allowedVerbs([])).toEqual([])
  })

  test('still have a stop while some are being stopped already', () => {
    expect(allowedVerbs([running, stopping])).toEqual(['stop', 'delete'])
    expect(allowedVerbs([stopping])).toEqual(['delete'])
  })

  test('have force only once a polite stop was not answered', () => {
    expect(allowedVerbs([unanswered, stopping])).toEqual(['force', 'delete'])
    expect(allowedVerbs([unanswered, waiting])).toEqual(['stop', 'delete'])
  })
})

type Rows = [status: string, effect: string][]
const forecast = (rows: Rows) =>
  ({
    as_of: '2026-05-01T10:00:00.000Z',
    total: 0,
    is_task: false,
    by_status: rows.map(([status, effect]) => ({ status, effect, count: 1 })),
  }) as BatchForecast
const forecasts = (rows: Partial<Record<keyof Forecasts, Rows>>): Forecasts => ({
  start: forecast(rows.start ?? [['running', 'refused']]),
  stop: forecast(rows.stop ?? []),
  force: forecast(rows.force ?? []),
  delete: forecast(rows.delete ?? [['running', 'applies']]),
})

describe('the verbs of all that match', () => {
  test('are those that nobody would refuse, where they do anything', () => {
    const polite = forecasts({
      stop: [
        ['pending', 'applies'],
        ['running', 'nothing'],
      ],
      force: [['running', 'applies']],
    })
    expect(forecastVerbs(polite)).toEqual(['stop', 'delete'])
    const mixed = forecasts({
      stop: [
        ['pending', 'applies'],
        ['failed', 'refused'],
      ],
    })
    expect(forecastVerbs(mixed)).toEqual(['delete'])
  })

  test('have force once all were asked politely', () => {
    const asked = forecasts({ stop: [['running', 'nothing']], force: [['running', 'applies']] })
    expect(forecastVerbs(asked)).toEqual(['force', 'delete'])
  })
})
