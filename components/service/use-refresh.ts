'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { queueKey } from '@/components/lane/use-live-answer'
import { settle } from '@/components/setting/settle'
import { toast } from '@/components/ui/toast'
import { useServiceVerbs } from './service-verbs'

export interface Refresh {
  isPending: boolean
  /** Why the list is not as fresh as was asked for last. */
  note: string | null
  run: () => Promise<void>
}

/** Has services and registries looked at anew, and shows what came of it. */
export function useRefresh(): Refresh {
  const t = useTranslations('services')
  const { refresh } = useServiceVerbs()
  const queries = useQueryClient()
  const [isPending, setPending] = useState(false)
  const [note, setNote] = useState<string | null>(null)
  const run = async () => {
    setPending(true)
    const result = await settle(refresh())
    await queries.invalidateQueries({ queryKey: queueKey })
    setPending(false)
    setNote(result.ok ? result.note : null)
    if (!result.ok) toast.error(t('refreshFailed'), { description: result.message })
    else if (result.note === null) toast.success(t('refreshed'))
  }
  return { isPending, note, run }
}
