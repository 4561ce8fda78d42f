'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { BottomBar } from './bottom-bar'
import type { FailingChannels } from './channel-warning'
import type { RoomCounts } from './room-badge'
import type { Runners } from './runner-health'
import { SideBar } from './side-bar'
import { TopBar } from './top-bar'
import { useRunningCount, useUpdateCount } from './use-live-count'
import type { Viewer } from './user-menu'

interface ShellProps {
  viewer: Viewer
  runners: Runners
  /** Channels of notifications that fail. */
  failing: FailingChannels
  counts: RoomCounts
  startsNarrow: boolean
  drawer: ReactNode
  children: ReactNode
}

/** What stands around every room. The drawer is beside the page, not in it: the page stays alive below. */
export function Shell({ viewer, runners, failing, counts, startsNarrow, drawer, children }: ShellProps) {
  const t = useTranslations('shell')
  const running = useRunningCount(counts.running)
  const live = { running, updates: useUpdateCount(counts.updates) }
  return (
    <div className="flex h-dvh overflow-hidden">
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-primary px-3 py-1.5 text-on-primary focus:translate-y-0"
      >
        {t('skip')}
      </a>
      <SideBar counts={live} startsNarrow={startsNarrow} />
      <div className="flex h-full min-w-0 flex-1 flex-col bg-surface">
        <TopBar viewer={viewer} runners={runners} failing={failing} />
        <main id="content" tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
          {children}
        </main>
        <BottomBar counts={live} />
      </div>
      {drawer}
    </div>
  )
}
