'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { toast } from '@/components/ui/toast'
import type { ActionResult } from '@/lib/contract/action'

/**
 * Carries out a verb: whether it is under way, and a function that does it (or another one that it is given). What it
 * answers is null where it was refused or nobody answered, which the reader has then been told, with a way to try again.
 */
export function useVerb<T extends object>(usual: () => Promise<ActionResult<T>>) {
  const t = useTranslations('tasks.told')
  const tCommon = useTranslations('common')
  const queries = useQueryClient()
  const [isPending, setPending] = useState(false)

  const run = async (verb = usual): Promise<({ ok: true } & T) | null> => {
    setPending(true)
    // A server action rejects only where the server could not be reached at all.
    const result = await verb().catch(() => null)
    setPending(false)
    if (result?.ok) {
      // The stream tells it as well, but may be away.
      void queries.invalidateQueries({ queryKey: ['tasks'] })
      return result
    }
    toast.error(t('refused'), {
      description: result?.message ?? t('unreachable'),
      ...(!result && { action: { label: tCommon('tryAgain'), onClick: () => void run(verb) } }),
    })
    return null
  }
  return { isPending, run }
}
