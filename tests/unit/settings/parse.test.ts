import { describe, expect, test } from 'vitest'
import { settingKeys, settingOf } from '@/lib/settings/catalogue'
import { parseSetting } from '@/lib/settings/parse'

describe('every setting', () => {
  test.each(settingKeys)('%s accepts its own default and bounds, and refuses what lies outside', (key) => {
    const { min, max, default: fallback } = settingOf(key)
    for (const value of [min, max, fallback]) expect(parseSetting(key, value).success).toBe(true)
    for (const value of [min - 1, max + 1, min + 0.5, Number.NaN, '5', true]) {
      expect(parseSetting(key, value).success).toBe(false)
    }
  })
})

test('only a setting that knows "no limit" accepts null', () => {
  expect(parseSetting('retention.max_output_bytes', null).success).toBe(true)
  expect(parseSetting('retention.default_hours', null).success).toBe(false)
})

test('the message names the setting, the bound and its unit', () => {
  const result = parseSetting('retention.default_hours', 0)
  expect(result.error?.issues[0]?.message).toBe('retention.default_hours must be at least 1 hours')
})
