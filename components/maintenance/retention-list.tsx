'use client'

import { useTranslations } from 'use-intl'
import { useSettingWords } from '@/components/setting/use-setting-words'
import type { SettingView } from '@/lib/contract/settings'

/** What is kept, and for how long, as it holds now. */
export function RetentionList({ settings }: { settings: SettingView[] }) {
  return (
    <dl>
      {settings.map((setting) => (
        <RetentionLine key={setting.key} setting={setting} />
      ))}
    </dl>
  )
}

function RetentionLine({ setting }: { setting: SettingView }) {
  const words = useSettingWords(setting)
  const t = useTranslations('settings')
  return (
    <div className="flex min-h-10 items-center gap-3 border-t border-line px-4 py-1.5 first:border-t-0">
      <dt className="min-w-0 flex-1 text-fg-2">{words.label}</dt>
      <dd className="font-medium whitespace-nowrap tabular-nums" title={t(`sources.${setting.source}`)}>
        {words.inOtherWords(setting.value) ?? words.valueOf(setting.value)}
      </dd>
    </div>
  )
}
