'use client'

import { useTranslations } from 'use-intl'
import { type PhaseSpan, phaseGrounds } from './phase-look'
import { usePhaseWord } from './use-phase-word'

/** What the colours mean, of those that are to be seen. */
export function PhaseLegend({ spans }: { spans: PhaseSpan[] }) {
  const t = useTranslations('taskDetail.update.state')
  const word = usePhaseWord()
  const labels = new Map(
    spans.map(({ phase, tone }) => {
      if (tone === 'now') return [t('now'), tone] as const
      return [tone === 'amiss' && phase !== 'rolling-back' ? t('failed') : word(phase), tone] as const
    }),
  )
  return (
    <span aria-hidden className="ml-auto flex flex-wrap gap-x-3 text-2xs font-normal text-fg-3">
      {[...labels].map(([label, tone]) => (
        <span key={label} className="flex items-center gap-1">
          <i className={`size-2 rounded-[2px] ${phaseGrounds[tone]}`} />
          {label}
        </span>
      ))}
    </span>
  )
}
