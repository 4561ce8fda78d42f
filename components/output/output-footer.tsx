'use client'

import { useTranslations } from 'use-intl'
import { formatBytes } from '@/lib/format/bytes'

export type OutputStatus = 'streaming' | 'reconnecting' | 'polling' | 'paused' | 'ended' | 'waiting' | 'lost'

export interface OutputSize {
  lines: number
  bytes: number
  limitBytes: number
  droppedBytes: number
}

/** How much there is, whether anything was cut off or masked, and whether more is coming. */
export function OutputFooter({
  size,
  isMasked,
  status,
}: {
  size: OutputSize
  isMasked: boolean
  status: OutputStatus
}) {
  const t = useTranslations('output')
  return (
    <div className="flex h-8 flex-none items-center gap-4 overflow-hidden border-t border-line px-(--detail-inset) text-2xs whitespace-nowrap text-fg-3">
      <span>{t('lines', { count: size.lines })}</span>
      <span>{t('ofLimit', { size: formatBytes(size.bytes), limit: formatBytes(size.limitBytes) })}</span>
      {size.droppedBytes > 0 && (
        <span className="text-pending-fg">{t('dropped', { size: formatBytes(size.droppedBytes) })}</span>
      )}
      {isMasked && <span className="max-sm:hidden">{t('masked')}</span>}
      <span className="flex-1" />
      <span className="max-sm:hidden">UTF-8</span>
      <span role="status" className="flex items-center gap-1.5">
        <i aria-hidden className={`size-2 flex-none rounded-full ${dots[status]}`} />
        {t(status)}
      </span>
    </div>
  )
}

const dots: Record<OutputStatus, string> = {
  streaming: 'bg-succeeded-solid',
  reconnecting: 'bg-pending-solid',
  polling: 'bg-pending-solid',
  paused: 'bg-cancelled-solid',
  ended: 'bg-cancelled-solid',
  waiting: 'bg-pending-solid',
  lost: 'bg-failed-solid',
}
