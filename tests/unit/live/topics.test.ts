import { describe, expect, it } from 'vitest'
import { parseTopics } from '@/lib/live/topics'

describe('topics', () => {
  it('are names and tasks with or without a cursor', () => {
    expect(parseTopics('list,runners,events,services,channels,task:tsk_a,task:tsk_b@3.14')).toEqual([
      { kind: 'list' },
      { kind: 'runners' },
      { kind: 'events' },
      { kind: 'services' },
      { kind: 'channels' },
      { kind: 'task', taskId: 'tsk_a', cursor: null },
      { kind: 'task', taskId: 'tsk_b', cursor: { eventNo: 3, outputNo: 14 } },
    ])
  })

  it('take the last event id as the cursor of their only task', () => {
    expect(parseTopics('list,task:tsk_a@1.1', '5.6')).toContainEqual({
      kind: 'task',
      taskId: 'tsk_a',
      cursor: { eventNo: 5, outputNo: 6 },
    })
    expect(parseTopics('task:tsk_a,task:tsk_b', '5.6')).toEqual([
      { kind: 'task', taskId: 'tsk_a', cursor: null },
      { kind: 'task', taskId: 'tsk_b', cursor: null },
    ])
  })

  it('are told once however often they are named', () => {
    expect(parseTopics('list,task:tsk_a,list,task:tsk_a@1.2')).toEqual([
      { kind: 'list' },
      { kind: 'task', taskId: 'tsk_a', cursor: { eventNo: 1, outputNo: 2 } },
    ])
  })

  it('are refused when unknown, missing or too many', () => {
    expect(() => parseTopics('')).toThrow('topics is required')
    expect(() => parseTopics('weather')).toThrow('"weather" is none of')
    expect(() => parseTopics(Array.from({ length: 21 }, (_, n) => `task:tsk_${n}`).join())).toThrow('at most 20')
  })
})
