import { expect, it } from 'vitest'
import { readableBody } from '@/components/webhook/body-text'

it('JSON is indented', () => expect(readableBody('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}'))

it('JSON that a form carries is taken out of it', () => {
  expect(readableBody(`payload=${encodeURIComponent('{"zen": "Keep it"}')}&other=1`)).toBe('{\n  "zen": "Keep it"\n}')
})

it.each(['{"cut": "of', 'a=b', ''])('what cannot be read stays as it is: %s', (body) => {
  expect(readableBody(body)).toBeNull()
})
