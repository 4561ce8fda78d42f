'use client'

import { useTranslations } from 'use-intl'
import type { SettingView } from '@/lib/contract/settings'
import { formatBytes } from '@/lib/format/bytes'
import { formatDuration } from '@/lib/format/duration'
import { formatNumber } from '@/lib/format/number'

export interface SettingWords {
  label: string
  description: string
  unit: string
  number: (value: number) => string
  /** What stands for no value: `No limit`. */
  none: string
  /** `72 hours`, `No limit`. */
  valueOf: (value: number | null) => string
  /** The same value as people would say it, where that is shorter: `3 days`, `50 MB`. */
  inOtherWords: (value: number | null) => string | null
}

/** A setting in the words of the page's language; one that is newer than the words speaks English. */
export function useSettingWords(setting: SettingView): SettingWords {
  const t = useTranslations('settings')
  const name = `items.${setting.key}` as 'items.services.look_every_hours'
  const isKnown = t.has(`${name}.label`)
  const unit = t(`units.${setting.unit}`)
  const none = t(t.has(`${name}.none`) ? `${name}.none` : 'noLimit')
  return {
    label: isKnown ? t(`${name}.label`) : setting.label,
    description: isKnown ? t(`${name}.description`) : setting.description,
    unit,
    number: formatNumber,
    none,
    valueOf: (value) => (value === null ? none : `${formatNumber(value)} ${unit}`),
    inOtherWords: (value) => {
      if (value === null) return null
      if (setting.unit === 'bytes') return formatBytes(value)
      if (setting.unit === 'hours' && value >= 48) return t('asDays', { days: Math.round((value / 24) * 10) / 10 })
      if (setting.unit === 'seconds' && value >= 7200) return t('asHours', { hours: Math.round(value / 360) / 10 })
      if (setting.unit === 'seconds' && value >= 60) return formatDuration(value * 1000)
      return null
    },
  }
}
