import { expect, it } from 'vitest'
import { outcomeOf, templatesOf, templateValuesOf, typedOf } from '@/components/notification/template-values'

it('begins with what has words of its own, else with failures', () => {
  const values = templateValuesOf({ recovery: { text: 'Up again' } })
  expect(values.outcome).toBe('recovery')
  expect(typedOf(values)).toEqual({ title: '', text: 'Up again' })
  expect(templateValuesOf({}).outcome).toBe('failure')
})

it('asks for nothing of what was left empty', () => {
  const typed = { failure: { title: ' {{name}} ', text: ' ' }, success: { title: '', text: '' } }
  expect(templatesOf({ outcome: 'failure', typed })).toEqual({ failure: { title: '{{name}}' } })
})

it('finds the outcome that an answer is about', () => {
  expect(outcomeOf('change.templates.missed-run.title')).toBe('missed-run')
  expect(outcomeOf('updated_at')).toBeNull()
})
