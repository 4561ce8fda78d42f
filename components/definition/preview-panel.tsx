'use client'

import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import { formatDuration } from '@/lib/format/duration'
import { NextRuns } from './next-runs'
import { ScheduleNotes } from './schedule-notes'
import type { ScheduleValues } from './schedule-values'
import type { usePreview } from './use-preview'

interface PreviewPanelProps {
  values: ScheduleValues
  asked: ReturnType<typeof usePreview>
}

/** When what stands in the fields would run, exactly as it would fire. */
export function PreviewPanel({ values, asked }: PreviewPanelProps) {
  const t = useTranslations('definitionForm')
  const detail = useTranslations('definitions.detail')
  const { preview, isOld, isFailed } = asked
  const jitterSecs = Number(values.jitter) || 0
  return (
    <section
      aria-label={t('preview')}
      className={cn('flex flex-col gap-3 rounded-lg border border-line bg-sunken p-3', isOld && 'opacity-60')}
    >
      {isFailed && <p className="text-xs text-failed-fg">{t('previewFailed')}</p>}
      {preview && (
        <>
          <p aria-live="polite" data-words className="font-medium">
            {preview.words}
          </p>
          <ScheduleNotes notes={preview.notes} />
          <NextRuns
            runs={preview.runs}
            timezone={asked.timezone}
            isByTimesOfDay={preview.notes.includes('times-of-day')}
          />
          {jitterSecs > 0 && (
            <p className="text-xs text-fg-3">{detail('jitterNote', { duration: formatDuration(jitterSecs * 1000) })}</p>
          )}
        </>
      )}
      {!preview && !isFailed && <p className="text-xs text-fg-3">—</p>}
    </section>
  )
}
