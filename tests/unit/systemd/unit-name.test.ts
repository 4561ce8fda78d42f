import { describe, expect, test } from 'vitest'
import { isTaskUnit, unitNameOf, unitPath } from '@/lib/systemd/unit-name'

describe('the object path of a unit', () => {
  test.each([
    ['taskyard-att_01.service', '/org/freedesktop/systemd1/unit/taskyard_2datt_5f01_2eservice'],
    ['0a@b.service', '/org/freedesktop/systemd1/unit/_30a_40b_2eservice'],
    ['a\tb.service', '/org/freedesktop/systemd1/unit/a_09b_2eservice'],
  ])('of %j leads there and back', (name, path) => {
    expect(unitPath(name)).toBe(path)
    expect(unitNameOf(path)).toBe(name)
  })

  test('is none for other objects', () => {
    expect(unitNameOf('/org/freedesktop/systemd1/job/12')).toBeNull()
  })
})

test('only services by the name of the product are its own', () => {
  expect(isTaskUnit('taskyard-att_1.service')).toBe(true)
  expect(isTaskUnit('taskyard-att_1.scope')).toBe(false)
  expect(isTaskUnit('taskyard.service')).toBe(false)
})
