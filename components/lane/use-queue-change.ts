'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { settle } from '@/components/setting/settle'
import { toast } from '@/components/ui/toast'
import type { ActionResult } from '@/lib/contract/action'
import { queueKey } from './use-live-answer'

interface Words<T> {
  failed: string
  /** What is told when it is done; null: whoever asked tells it. */
  done: string | null
  hint?: string | ((result: T) => string)
  /** Beginning of the events that record it. */
  events: string
}

/** Asks for a change of a lane or a machine, tells the result with a link to its event, and reads the page anew. */
export function useQueueChange() {
  const t = useTranslations('queue')
  const tTold = useTranslations('tasks.told')
  const router = useRouter()
  const queries = useQueryClient()
  const [isPending, setPending] = useState(false)
  const ask = async <T extends object>(asked: () => Promise<ActionResult<T>>, words: Words<T>) => {
    setPending(true)
    const result = await settle(asked())
    // The button stays pressed until what is shown has followed.
    await queries.invalidateQueries({ queryKey: queueKey })
    // The form that asks for a lane knows them too.
    void queries.invalidateQueries({ queryKey: ['lanes'] })
    setPending(false)
    // What the browser says of a missing network is in no language of ours.
    const whyNot = (code: string, message: string) => (code === 'unreachable' ? tTold('unreachable') : message)
    if (!result.ok) toast.error(words.failed, { description: whyNot(result.code, result.message) })
    else if (words.done !== null) {
      const seeEvents = () => router.push(`/events?action=${words.events}`)
      toast.success(words.done, {
        action: { label: t('seeEvents'), onClick: seeEvents },
        ...(words.hint && { description: typeof words.hint === 'string' ? words.hint : words.hint(result) }),
      })
    }
    return result
  }
  return { isPending, ask }
}
