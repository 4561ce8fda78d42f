'use client'

import { ArrowUp } from 'lucide-react'
import { useTranslations } from 'use-intl'

/** Tasks that wait until the pointer has left the rows, so that none of them moves below it. */
export function HeldBackNote({ count, onShow }: { count: number; onShow: () => void }) {
  const t = useTranslations('tasks')
  if (count === 0) return null
  return (
    <div className="pointer-events-none sticky top-0.5 z-2 flex h-0 justify-center">
      <button
        type="button"
        title={t('showNew')}
        onClick={onShow}
        className="pointer-events-auto flex h-7 flex-none animate-appear items-center gap-1.5 rounded-full bg-primary px-3 text-xs font-medium text-on-primary shadow-md [&_svg]:size-3.5"
      >
        <ArrowUp aria-hidden />
        {t('newOnes', { count })}
      </button>
    </div>
  )
}
