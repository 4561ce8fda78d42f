'use client'

import { useTranslations } from 'use-intl'
import type { SettingView } from '@/lib/contract/settings'
import { useFormat } from '@/lib/format/use-format'
import { SourceMark } from './source-mark'
import { useSettingWords } from './use-setting-words'

/** Where the value in force comes from, and what else could set it. */
export function SettingOrigin({ setting }: { setting: SettingView }) {
  const t = useTranslations('settings')
  const format = useFormat()
  const words = useSettingWords(setting)
  return (
    <div className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-fg-3">
      <SourceMark source={setting.source} />
      {setting.source === 'saved' && setting.updated_at && (
        <span title={format.dateTime(setting.updated_at)} suppressHydrationWarning>
          {t('savedBy', { name: setting.updated_by ?? '—', when: format.relative(setting.updated_at) })}
        </span>
      )}
      {setting.source === 'environment' && setting.variable && (
        <span>{t('setBy', { variable: setting.variable })}</span>
      )}
      {setting.source !== 'default' && <span>{t('defaultValue', { value: words.valueOf(setting.default) })}</span>}
      {setting.source === 'default' && setting.variable && <span>{t('canSet', { variable: setting.variable })}</span>}
    </div>
  )
}
