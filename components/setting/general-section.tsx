'use client'

import { Lock } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Card } from '@/components/ui/card'
import type { ActionResult } from '@/lib/contract/action'
import type { SettingsView } from '@/lib/contract/settings'
import { FactList } from './fact-list'
import { SettingRow } from './setting-row'

const groups = ['retention', 'limits', 'services', 'display'] as const

export interface SettingActions {
  change: (key: string, value: number | null) => Promise<ActionResult>
  reset: (key: string) => Promise<ActionResult>
}

interface GeneralSectionProps {
  settings: SettingsView
  canChange: boolean
  actions: SettingActions
}

/** What can be changed while it runs, and what was found at the start. */
export function GeneralSection({ settings, canChange, actions }: GeneralSectionProps) {
  const t = useTranslations('settings')
  return (
    <div className="flex w-full max-w-240 flex-col gap-3 p-4 max-md:p-2">
      {!canChange && (
        <p className="flex items-center gap-2 px-1 text-xs text-fg-2">
          <Lock aria-hidden className="size-3.5 text-fg-3" />
          {t('readOnly')}
        </p>
      )}
      {groups.map((group) => (
        <Card key={group} title={t(`groups.${group}`)} lead={t(`groupLeads.${group}`)}>
          {settings.list
            .filter((setting) => setting.group === group)
            .map((setting) => (
              // The key: what was saved elsewhere replaces what stands in the field.
              <SettingRow
                key={`${setting.key} ${setting.value} ${setting.source}`}
                setting={setting}
                canChange={canChange}
                actions={actions}
              />
            ))}
        </Card>
      ))}
      <Card title={t('installation')} lead={t('installationLead')}>
        <FactList facts={settings.facts} />
      </Card>
    </div>
  )
}
