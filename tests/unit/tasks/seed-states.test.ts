import { describe, expect, it } from 'vitest'
import { eventLevels, taskStatuses } from '@/lib/contract/states'
import { progressLevelOf, runLevelOf, runStateOf, statusNumberOf, upperStateOf } from '@/lib/tasks/seed-states'

describe('the names that the original documents have for our states', () => {
  it('are these', () => {
    expect(
      taskStatuses.map((status) => [status, upperStateOf(status), runStateOf(status), statusNumberOf(status)]),
    ).toEqual([
      ['ready', 'READY', 'running', 0],
      ['pending', 'PENDING', 'running', 0],
      ['queued', 'QUEUED', 'running', 0],
      ['running', 'RUNNING', 'running', 0],
      ['paused', 'RUNNING', 'running', 0],
      ['succeeded', 'SUCCESS', 'completed', 1],
      ['failed', 'FAILED', 'failed', 2],
      ['cancelled', 'STOPPED', 'cancelled', 2],
      ['skipped', 'STOPPED', 'cancelled', 2],
    ])
  })

  it('and for our levels these', () => {
    expect(eventLevels.map((level) => [level, progressLevelOf(level), runLevelOf(level)])).toEqual([
      ['debug', 'info', 'debug'],
      ['info', 'info', 'info'],
      ['success', 'success', 'info'],
      ['warning', 'warning', 'warn'],
      ['error', 'error', 'error'],
    ])
  })
})
