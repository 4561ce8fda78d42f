import { describe, expect, it } from 'vitest'
import { localeOf, timeZoneOf } from '@/lib/i18n/locale'

describe('localeOf', () => {
  it('takes what was chosen before what the browser asks for', () => {
    expect(localeOf('zh', 'en-GB,en;q=0.9')).toBe('zh')
  })

  it('takes the first language of the browser that it speaks, by weight', () => {
    expect(localeOf(undefined, 'de,zh-CN;q=0.8,en;q=0.5')).toBe('zh')
    expect(localeOf(undefined, 'zh;q=0.2, en;q=0.9')).toBe('en')
    expect(localeOf(undefined, 'zh;q=0, fr')).toBe('en')
  })

  it('speaks English to whoever asks for nothing it knows', () => {
    expect(localeOf('klingon', null)).toBe('en')
    expect(localeOf(undefined, ';;q=,,')).toBe('en')
  })
})

it('takes a zone that exists, and nothing else that a cookie may hold', () => {
  expect(timeZoneOf('Europe/Berlin', 'UTC')).toBe('Europe/Berlin')
  expect(timeZoneOf('Mars/Olympus', 'UTC')).toBe('UTC')
  expect(timeZoneOf(undefined, 'UTC')).toBe('UTC')
})
