import { expect, it } from 'vitest'
import { parseViews, withoutView, withView } from '@/components/task/list/saved-views'

const failed = { name: 'Failed', address: '/tasks?status=failed' }

it('reads what it stored', () => {
  expect(parseViews(JSON.stringify([failed]))).toEqual([failed])
})

it.each([null, '', 'nonsense', '{}', '[1, null, {"name": "x"}]', '[{"name":"x","address":"javascript:alert(1)"}]'])(
  'reads no view where %j stands',
  (text) => {
    expect(parseViews(text)).toEqual([])
  },
)

it('has one view of a name, the later one', () => {
  const later = { name: 'Failed', address: '/tasks?status=failed&within=1h' }
  expect(withView([failed], later)).toEqual([later])
  expect(withoutView([failed], 'Failed')).toEqual([])
})
