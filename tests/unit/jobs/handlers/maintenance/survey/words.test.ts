import { expect, test } from 'vitest'
import { countOf, sizeOf, spanOf } from '@/jobs/handlers/maintenance/survey/words'

test.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1024, '1.0 KiB'],
  [25_276_063_744, '23.5 GiB'],
])('%i bytes are %s', (bytes, text) => {
  expect(sizeOf(bytes)).toBe(text)
})

test.each([
  [59, 'less than a minute'],
  [3035, '50 min'],
  [3600, '1 h'],
  [93_784, '1 d 2 h'],
  [86_400 + 120, '1 d'],
])('%i seconds are %s', (secs, text) => {
  expect(spanOf(secs)).toBe(text)
})

test('things are counted in English', () => {
  expect([0, 1, 2].map((count) => countOf(count, 'container'))).toEqual([
    'no containers',
    '1 container',
    '2 containers',
  ])
})
