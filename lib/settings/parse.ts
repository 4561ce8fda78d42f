import { z } from 'zod'
import { type SettingKey, settingOf } from './catalogue'

/** Checks a value for a setting. The error's message is one sentence for the person who typed it. */
export function parseSetting(key: SettingKey, value: unknown): z.ZodSafeParseResult<number | null> {
  const { min, max, unit, isNullable } = settingOf(key)
  const number = z
    .number({ error: `${key} is a number of ${unit}` })
    .int(`${key} is a whole number of ${unit}`)
    .min(min, `${key} must be at least ${min} ${unit}`)
    .max(max, `${key} may be at most ${max} ${unit}`)
  return (isNullable ? number.nullable() : number).safeParse(value)
}
