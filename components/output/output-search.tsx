'use client'

import { ChevronDown, ChevronUp, Search, X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { OutputSearch } from './use-output-search'

interface OutputSearchProps {
  search: OutputSearch
  /** The next or previous hit was asked for. */
  onStep: (by: 1 | -1) => void
}

/** Field of the search with its count of hits. Enter and Shift Enter step, Escape clears. */
export function OutputSearchField({ search, onStep }: OutputSearchProps) {
  const t = useTranslations('output')
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault()
      onStep(event.shiftKey ? -1 : 1)
    }
    if (event.key === 'Escape' && search.text !== '') {
      // The drawer would take it as its own closing.
      event.preventDefault()
      event.stopPropagation()
      search.change('')
    }
  }
  return (
    <search className="flex h-7 min-w-0 flex-[0_1_296px] max-sm:flex-[1_0_100%] items-center gap-1.5 rounded-md border border-line-strong bg-surface pr-1 pl-2 text-xs focus-within:border-accent focus-within:shadow-[0_0_0_2px_var(--color-accent-soft)]">
      <Search aria-hidden className="size-3.5 flex-none text-fg-3" />
      <input
        value={search.text}
        onChange={(event) => search.change(event.target.value)}
        onKeyDown={onKeyDown}
        placeholder={t('search')}
        aria-label={t('search')}
        maxLength={200}
        spellCheck={false}
        autoComplete="off"
        className="h-full min-w-0 flex-1 bg-transparent outline-none! placeholder:text-fg-3"
      />
      {search.text.trim() !== '' && (
        <>
          <span role="status" className="whitespace-nowrap text-fg-3">
            <HitCount search={search} />
          </span>
          <StepButton label={t('previousHit')} onClick={() => onStep(-1)} icon={ChevronUp} />
          <StepButton label={t('nextHit')} onClick={() => onStep(1)} icon={ChevronDown} />
          <StepButton label={t('clearSearch')} onClick={() => search.change('')} icon={X} />
        </>
      )}
    </search>
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
