import { describe, expect, it } from 'vitest'
import { actionKey, plainAction } from '@/components/timeline/action-title'
import { metaRows } from '@/components/timeline/meta-rows'

describe('metaRows', () => {
  it('lists every value with its path', () => {
    expect(metaRows({ pid: 12, evidence: { end: 'exit', codes: [1, null] }, none: {}, text: '' })).toEqual([
      { name: 'pid', value: '12' },
      { name: 'evidence.end', value: 'exit' },
      { name: 'evidence.codes.0', value: '1' },
      { name: 'evidence.codes.1', value: 'null' },
      { name: 'none', value: '{}' },
      { name: 'text', value: '' },
    ])
  })

  it('has nothing to list where there is no meta', () => {
    expect(metaRows(null)).toEqual([])
    expect(metaRows({})).toEqual([])
  })
})

describe('titles of actions', () => {
  it('finds the catalogue key of both spellings', () => {
    expect(actionKey('task.stop_requested')).toBe('task_stop_requested')
    expect(actionKey('task-force-killed')).toBe('task_force_killed')
  })

  it('makes words of an action that the catalogue does not know', () => {
    expect(plainAction('registry.check_done')).toBe('Registry check done')
  })
})
