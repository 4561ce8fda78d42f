import type { SettingView } from '@/lib/contract/settings'

type Item = Pick<SettingView, 'min' | 'max' | 'is_nullable'>
type Field = { isValid: true; value: number | null } | { isValid: false }

/** What was typed as a value. Digits may be grouped by commas or spaces; null is "no limit". */
export function readField(setting: Item, text: string, isUnlimited: boolean): Field {
  if (isUnlimited) return setting.is_nullable ? { isValid: true, value: null } : { isValid: false }
  const digits = text.replaceAll(/[\s,_]/g, '')
  const value = Number(digits)
  const isAllowed = /^\d{1,15}$/.test(digits) && value >= setting.min && value <= setting.max
  return isAllowed ? { isValid: true, value } : { isValid: false }
}
