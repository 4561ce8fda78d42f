'use client'

import { useTranslations } from 'use-intl'
import { useNow } from '@/components/task/list/use-now'
import type { DefinitionView } from '@/lib/contract/definitions'
import { useFormat } from '@/lib/format/use-format'

const soonMs = 120_000

/** When it runs next, counting down where that is soon; else why it does not. */
export function NextRun({ definition }: { definition: DefinitionView }) {
  const t = useTranslations('definitions')
  const { schedule, enabled, next_run: at } = definition
  if (!schedule) return <span className="text-fg-3">—</span>
  if (schedule.paused) return <span className="text-fg-3">{t('paused')}</span>
  if (!enabled) return <span title={t('standsStill')}>—</span>
  if (!at)
    return (
      <span title={t('detail.noRuns')} className="text-fg-3">
        {t('noMore')}
      </span>
    )
  return <Ahead at={at} />
}

/** An instant that lies ahead: `in 3 min`. */
export function Ahead({ at }: { at: string }) {
  const t = useTranslations('definitions')
  const format = useFormat()
  const isSoon = Date.parse(at) - Date.now() < soonMs
  const now = useNow(isSoon)
  return (
    <time dateTime={at} title={format.dateTime(at)} suppressHydrationWarning className="tabular-nums">
      {Date.parse(at) - now < 1000 ? t('now') : format.relative(at, now)}
    </time>
  )
}
