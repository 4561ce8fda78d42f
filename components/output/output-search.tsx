'use client'

import { Search } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { late } from '@/components/ui/late'
import type { OutputSearch } from './use-output-search'

const HitTools = late(() => import('./hit-tools').then((file) => file.HitTools))

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
        onFocus={HitTools.fetch}
        onKeyDown={onKeyDown}
        placeholder={t('search')}
        aria-label={t('search')}
        maxLength={200}
        spellCheck={false}
        autoComplete="off"
        className="h-full min-w-0 flex-1 bg-transparent outline-none! placeholder:text-fg-3"
      />
      {search.text.trim() !== '' && <HitTools search={search} onStep={onStep} />}
    </search>
  )
}
