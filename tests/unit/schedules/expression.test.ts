import { expect, test } from 'vitest'
import { parseExpression } from '@/lib/schedules/expression'
import { InvalidExpression } from '@/lib/schedules/invalid-expression'

test.each([
  ['60 * * * *', 'the minute "60"'],
  ['-1 * * * *', 'the minute "-1"'],
  ['10-5 * * * *', 'the minute "10-5"'],
  ['5/15 * * * *', 'the minute "5/15"'],
  ['*/0 * * * *', 'the minute "*/0"'],
  ['1,,2 * * * *', 'the minute "1,,2"'],
  ['H * * * *', 'the minute "H"'],
  ['L * * * *', 'the minute "L"'],
  ['* 24 * * *', 'the hour "24"'],
  ['0 22-2 * * *', 'the hour "22-2"'],
  ['* */2.5 * * *', 'the hour "*/2.5"'],
  ['0 0 0 * *', 'the day of the month "0"'],
  ['0 0 32 * *', 'the day of the month "32"'],
  ['0 0 L-3 * *', 'the day of the month "L-3"'],
  ['0 0 32W * *', 'the day of the month "32W"'],
  ['0 0 1-5W * *', 'the day of the month "1-5W"'],
  ['0 0 5#2 * *', 'the day of the month "5#2"'],
  ['0 0 LW,15 * *', 'the day of the month "LW,15"'],
  ['0 0 * 0 *', 'the month "0"'],
  ['0 0 * 13 *', 'the month "13"'],
  ['0 0 * janu *', 'the month "janu"'],
  ['0 0 * * 8', 'the day of the week "8"'],
  ['0 0 * * sunday', 'the day of the week "sunday"'],
  ['0 0 * * sat-mon', 'the day of the week "sat-mon"'],
  ['0 0 * * 1#6', 'the day of the week "1#6"'],
  ['0 0 * * 5W', 'the day of the week "5W"'],
  ['60 0 0 * * *', 'the second "60"'],
  ['0 60 0 * * *', 'the minute "60"'],
  ['0 0 24 * * *', 'the hour "24"'],
  ['0 0 0 32 * *', 'the day of the month "32"'],
  ['0 0 0 * 13 *', 'the month "13"'],
  ['0 0 0 * * 8', 'the day of the week "8"'],
])('"%s" is refused for %s', (text, named) => {
  expect(refusalOf(text)).toMatch(named)
  expect(refusalOf(text)).toMatch(/takes \d+ to \d+/)
})

test('the first field that is wrong is the one named', () => {
  expect(refusalOf('0 24 * 13 *')).toMatch('the hour "24"')
})

test.each([
  ['', 0],
  ['   ', 0],
  ['5', 1],
  ['* * * *', 4],
  ['* * * * * * *', 7], // no year
  ['0 0 0 1 1 * 2027', 7],
])('"%s" is refused for its %i fields', (text, fields) => {
  expect(refusalOf(text)).toMatch(`it has ${fields} field`)
  expect(refusalOf(text)).toMatch('five (minute, hour, day of the month, month, day of the week), or six')
})

test.each([
  '@every 0s',
  '@every',
  '@every 10',
  '@every 1.5h',
  '@every -5m',
  '@every 5 parsecs',
  '@every 99999999999999d',
  '@every 99999999d',
  '@every 3651d',
])('"%s" is refused with a time that would do', (text) => {
  expect(refusalOf(text)).toMatch('@every takes a time of a second or more such as 90s, 10m')
})

test.each(['@reboot', '@fortnightly', '@daily 5', '@once 5'])(
  '"%s" is refused with the names that there are',
  (text) => {
    expect(refusalOf(text)).toMatch(/@yearly.*@hourly.*@every 10m.*@once/)
  },
)

test('time is counted in days, hours, minutes and seconds', () => {
  expect(parseExpression('@every 1h30m')).toEqual({ kind: 'every', everyMs: 5_400_000 })
  expect(parseExpression('@every 2d 3s')).toEqual({ kind: 'every', everyMs: 172_803_000 })
})

test.each([
  ['0 20 1 * MON', true],
  ['0 20 */2 * MON', true],
  ['0 20 1-31 * MON', true],
  ['0 20 L * friL', true],
  ['0 20 *,L * MON', true],
  ['0 20 1 * *', false],
  ['0 20 1 * ?', false],
  ['0 20 ? * MON', false],
  ['0 20 1 * +MON', false],
])('of the days in "%s" either one is enough: %s', (text, isEitherDay) => {
  expect(parseExpression(text)).toMatchObject({ kind: 'cron', isEitherDay })
})

test.each([
  ['0 * * * *', true],
  ['0 ? * * *', true],
  ['0 */2 * * *', true],
  ['30 0 */2 * * *', true],
  ['@hourly', true],
  ['0 0-23 * * *', false],
  ['0 0-23/2 * * *', false],
  ['* 2 * * *', false],
  ['@daily', false],
])('"%s" runs by elapsed time: %s', (text, isElapsed) => {
  expect(parseExpression(text)).toMatchObject({ kind: 'cron', isElapsed })
})

// The library drops what else is in such a list, and then takes the day of the month for open.
test.each(['0 9 *,L * MON', '0 9 L,* * MON', '0 9 ?,l * MON'])('"%s" runs on every day', (text) => {
  expect(daysAfter('2026-11-23', text, 5)).toEqual(['11-24', '11-25', '11-26', '11-27', '11-28'])
})

test('the shorthands are read however they are written', () => {
  expect(parseExpression('@EVERY 10m')).toEqual({ kind: 'every', everyMs: 600_000 })
  expect(parseExpression('@Once')).toEqual({ kind: 'once' })
})

function daysAfter(day: string, text: string, count: number): string[] {
  const expression = parseExpression(text)
  const days: string[] = []
  let at = Date.parse(`${day}T23:00:00Z`)
  while (days.length < count && expression.kind === 'cron') {
    at = expression.after(at) ?? Number.NaN
    days.push(new Date(at).toISOString().slice(5, 10))
  }
  return days
}

function refusalOf(text: string): string {
  try {
    parseExpression(text)
  } catch (error) {
    if (error instanceof InvalidExpression) return error.message
    throw error
  }
  throw new Error(`"${text}" was taken`)
}
