'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { toast } from '@/components/ui/toast'
import type { ActionResult } from '@/lib/contract/action'
import { settle } from './settle'

interface Words {
  done: string
  failed: string
}

/** Asks for a change of accounts or tokens, tells the result with a link to its event, and reads the page anew. */
export function useAccountChange() {
  const t = useTranslations('settings')
  const router = useRouter()
  const [isPending, setIsPending] = useState(false)
  const ask = async <T extends object>(asked: () => Promise<ActionResult<T>>, words: Words, events: string) => {
    setIsPending(true)
    const result = await settle(asked())
    setIsPending(false)
    if (result.ok) {
      const seeEvents = () => router.push(`/events?action=${events}`)
      toast.success(words.done, { action: { label: t('seeEvents'), onClick: seeEvents } })
      router.refresh()
    } else {
      toast.error(words.failed, { description: result.message })
    }
    return result
  }
  return { isPending, ask }
}
