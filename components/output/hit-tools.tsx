'use client'

import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { OutputSearch } from './use-output-search'

interface HitToolsProps {
  search: OutputSearch
  /** The next or previous hit was asked for. */
  onStep: (by: 1 | -1) => void
}

/** How many lines match, and the way from one to the next. */
export function HitTools({ search, onStep }: HitToolsProps) {
  const t = useTranslations('output')
  return (
    <>
      <span role="status" className="whitespace-nowrap text-fg-3">
        <HitCount search={search} />
      </span>
      <StepButton label={t('previousHit')} onClick={() => onStep(-1)} icon={ChevronUp} />
      <StepButton label={t('nextHit')} onClick={() => onStep(1)} icon={ChevronDown} />
      <StepButton label={t('clearSearch')} onClick={() => search.change('')} icon={X} />
    </>
  )
}

function HitCount({ search }: { search: OutputSearch }) {
  const t = useTranslations('output')
  if (search.isFailed) return t('searchFailed')
  if (search.isPending) return t('searching')
  if (search.matches.length === 0) return t('noHits')
  return t(search.isCapped ? 'hitsMore' : 'hits', { at: search.at + 1, total: search.matches.length })
}

function StepButton({ label, onClick, icon: Icon }: { label: string; onClick: () => void; icon: typeof X }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      className="grid size-5.5 flex-none place-items-center rounded-sm text-fg-3 hover:bg-active hover:text-fg"
    >
      <Icon aria-hidden className="size-3.5" />
    </button>
  )
}
