'use client'

import { useTranslations } from 'use-intl'
import type { BatchItem } from '@/lib/contract/batch'

/** Why something was not done with a task: in the reader's language where it is known, else as the server says it. */
export function useRefusal(): (item: BatchItem) => string {
  const t = useTranslations('batch.report')
  const states = useTranslations('states')
  return ({ code, error, status }) => {
    const key = code as 'not-stoppable' | undefined
    if (!key || !t.has(key)) return error ?? ''
    return t(key, { status: status ? states(status).toLowerCase() : '' })
  }
}
