'use client'

import { Tabs } from 'radix-ui'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { lineOf } from '@/components/output/use-line-link'
import { formatNumber } from '@/lib/format/number'

export const detailTabs = ['timeline', 'output', 'parameters', 'attempts'] as const
export type DetailTab = (typeof detailTabs)[number]

interface DetailTabsProps {
  initial: DetailTab
  counts: Partial<Record<DetailTab, number>>
  panels: Record<DetailTab, ReactNode>
}

/** The four parts of a task. An address that names a line of output opens that one. */
export function DetailTabs({ initial, counts, panels }: DetailTabsProps) {
  const t = useTranslations('taskDetail')
  const [tab, setTab] = useState<DetailTab>(initial)
  useEffect(() => {
    const read = () => lineOf(window.location.hash) !== null && setTab('output')
    read()
    window.addEventListener('hashchange', read)
    return () => window.removeEventListener('hashchange', read)
  }, [])
  return (
    <Tabs.Root
      value={tab}
      onValueChange={(value) => setTab(value as DetailTab)}
      className="flex min-h-0 flex-1 flex-col"
    >
      <Tabs.List
        aria-label={t('tabs')}
        className="flex flex-none gap-5 overflow-x-auto border-b border-line px-(--detail-inset) [scrollbar-width:none]"
      >
        {detailTabs.map((name) => (
          <Tabs.Trigger
            key={name}
            value={name}
            className="-mb-px flex h-9 items-center gap-1.5 border-b-2 border-transparent whitespace-nowrap text-fg-2 hover:text-fg focus-visible:-outline-offset-2 data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-fg"
          >
            {t(`tab.${name}`)}
            {counts[name] !== undefined && (
              <span className="text-xs font-normal text-fg-3">{formatNumber(counts[name])}</span>
            )}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {detailTabs.map((name) => (
        <Tabs.Content
          key={name}
          value={name}
          // The output scrolls in itself and must stay what it is while another part is looked at.
          forceMount={name === 'output' ? true : undefined}
          className={`min-h-0 flex-1 flex-col outline-none data-[state=active]:flex data-[state=inactive]:hidden ${
            name === 'output' ? 'min-h-80' : 'overflow-y-auto'
          }`}
        >
          {panels[name]}
        </Tabs.Content>
      ))}
    </Tabs.Root>
  )
}
