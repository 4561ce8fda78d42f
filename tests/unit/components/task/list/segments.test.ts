import { expect, it } from 'vitest'
import { segmentOf, segments, typesOf } from '@/components/task/list/segments'

it('stands for the types that it sets', () => {
  expect(segments.map((segment) => segmentOf(typesOf(segment)))).toEqual([...segments])
})

it('is automatic where both of its types are chosen one by one', () => {
  expect(segmentOf(['scheduler', 'internal'])).toBe('automatic')
})

it('is none where the types are a choice that no segment makes', () => {
  expect([segmentOf(['scheduler']), segmentOf(['manual', 'webhook']), segmentOf(['github-webhook'])]).toEqual([
    null,
    null,
    null,
  ])
})
