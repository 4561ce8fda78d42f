'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { BottomBar } from './bottom-bar'
import type { Runners } from './runner-health'
import { SideBar } from './side-bar'
import { TopBar } from './top-bar'
import { useRunningCount } from './use-running-count'
import type { Viewer } from './user-menu'

interface ShellProps {
  viewer: Viewer
  runners: Runners
  running: number
  startsNarrow: boolean
  drawer: ReactNode
  children: ReactNode
}

/** What stands around every room. The drawer is beside the page, not in it: the page stays alive below. */
export function Shell({ viewer, runners, running, startsNarrow, drawer, children }: ShellProps) {
  const t = useTranslations('shell')
  const count = useRunningCount(running)
  return (
    <div className="flex h-dvh overflow-hidden">
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-primary px-3 py-1.5 text-on-primary focus:translate-y-0"
      >
        {t('skip')}
      </a>
      <SideBar running={count} startsNarrow={startsNarrow} />
      <div className="flex h-full min-w-0 flex-1 flex-col bg-surface">
        <TopBar viewer={viewer} runners={runners} />
        <main id="content" tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
          {children}
        </main>
        <BottomBar running={count} />
      </div>
      {drawer}
    </div>
  )
}
