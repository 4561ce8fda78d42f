'use client'

import { useTranslations } from 'use-intl'

/** A phase in the reader's language; one that has no words is shown as its handler calls it. */
export function usePhaseWord(): (phase: string) => string {
  const t = useTranslations('taskDetail.update')
  return (phase) => {
    const key = `step.${phase}` as 'step.pulling'
    return t.has(key) ? t(key) : phase
  }
}
