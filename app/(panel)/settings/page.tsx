import type { Metadata } from 'next'
import { requireViewer } from '@/app/_http/viewer'
import { translatorOf } from '@/app/_i18n/translator'
import { changeSettingAction, resetSettingAction } from '@/app/actions/settings'
import { GeneralSection } from '@/components/setting/general-section'
import { SettingsRoom } from '@/components/setting/settings-room'
import { hasRole } from '@/lib/access/require-role'
import { showSettings } from '@/lib/settings/show'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translatorOf('settings'))('title') }
}

export default async function SettingsPage() {
  const viewer = await requireViewer()
  return (
    <SettingsRoom current="general">
      <GeneralSection
        settings={await showSettings()}
        canChange={hasRole(viewer, 'admin')}
        actions={{ change: changeSettingAction, reset: resetSettingAction }}
      />
    </SettingsRoom>
  )
}
