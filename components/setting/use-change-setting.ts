'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { toast } from '@/components/ui/toast'
import type { SettingView } from '@/lib/contract/settings'
import type { SettingActions } from './general-section'
import { settle } from './settle'
import type { SettingWords } from './use-setting-words'

/** Saves and forgets one setting; tells the result by a toast, and a refusal beside the field. */
export function useChangeSetting(setting: SettingView, words: SettingWords, actions: SettingActions) {
  const t = useTranslations('settings')
  const router = useRouter()
  const [pending, setPending] = useState<'save' | 'reset' | null>(null)
  const [error, setError] = useState<string | null>(null)

  const run = async (what: 'save' | 'reset', ask: () => ReturnType<SettingActions['reset']>, told: string) => {
    setPending(what)
    setError(null)
    const result = await settle(ask())
    setPending(null)
    if (!result.ok) {
      setError(result.message)
      toast.error(t('notSaved', { label: words.label }), { description: result.message })
      return
    }
    const seeEvents = () => router.push('/events?action=setting.')
    toast.success(told, { action: { label: t('seeEvents'), onClick: seeEvents } })
    router.refresh()
  }

  return {
    pending,
    error,
    save: (value: number | null) =>
      run('save', () => actions.change(setting.key, value), t('saved', { label: words.label })),
    reset: () =>
      run(
        'reset',
        () => actions.reset(setting.key),
        t('wasReset', { label: words.label, value: words.valueOf(setting.default) }),
      ),
  }
}
