'use client'

import { type ReactNode, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { lineOf } from '@/components/output/use-line-link'
import { Tab, Tabs, TabsList, TabsPanel } from '@/components/ui/tabs'
import type { Density } from './density'

export const detailTabs = ['timeline', 'output', 'parameters', 'attempts'] as const
export type DetailTab = (typeof detailTabs)[number]

interface DetailTabsProps {
  initial: DetailTab
  density: Density
  /** How much is behind each. */
  counts: Partial<Record<DetailTab, ReactNode>>
  panels: Record<DetailTab, ReactNode>
  /** A tab is about to be chosen: what its part needs may be fetched. */
  onNear: () => void
  /** Beside the panels, under the row of tabs. */
  aside?: ReactNode
}

/** The four parts of a task. An address that names a line of output opens that one. */
export function DetailTabs({ initial, density, counts, panels, onNear, aside }: DetailTabsProps) {
  const t = useTranslations('taskDetail')
  const [tab, setTab] = useState<DetailTab>(initial)
  const look = looks[density]
  useEffect(() => {
    const read = () => lineOf(window.location.hash) !== null && setTab('output')
    read()
    window.addEventListener('hashchange', read)
    return () => window.removeEventListener('hashchange', read)
  }, [])
  return (
    <Tabs value={tab} onChange={(value) => setTab(value as DetailTab)} className={`flex flex-col ${look.root}`}>
      <TabsList aria-label={t('tabs')} className="px-(--detail-inset)">
        {detailTabs.map((name) => (
          <Tab key={name} value={name} onPointerEnter={onNear} onFocus={onNear}>
            {t(`tab.${name}`)}
            {counts[name] !== undefined && <span className="text-xs font-normal text-fg-3">{counts[name]}</span>}
          </Tab>
        ))}
      </TabsList>
      <div className={`grid grid-cols-[minmax(0,1fr)] ${look.panels}`}>
        {detailTabs.map((name) => (
          <TabsPanel
            key={name}
            value={name}
            // The output scrolls in itself.
            isKept={name === 'output'}
            className={`flex flex-col ${name === 'output' ? 'min-h-[55dvh]' : look.panel}`}
          >
            {panels[name]}
          </TabsPanel>
        ))}
        {aside}
      </div>
    </Tabs>
  )
}

/** Below a head of any height everything scrolls as one; where the head is small and the page wide, each part does. */
const looks = {
  drawer: { root: 'flex-[1_0_auto]', panels: 'flex-[1_0_auto]', panel: '' },
  page: {
    root: 'flex-[1_0_auto] lg:min-h-0 lg:flex-1',
    panels: 'flex-[1_0_auto] lg:min-h-0 lg:flex-1 lg:grid-cols-[minmax(0,1fr)_320px] lg:grid-rows-[minmax(0,1fr)]',
    panel: 'lg:min-h-0 lg:overflow-y-auto',
  },
} as const satisfies Record<Density, object>
