'use client'

import { usePathname } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { ChannelWarning, type FailingChannels } from './channel-warning'
import { LanguageMenu, ThemeMenu } from './display-menus'
import { roomOf } from './rooms'
import { RunnerHealth, type Runners } from './runner-health'
import { SearchButton } from './search-button'
import { UserMenu, type Viewer } from './user-menu'

interface TopBarProps {
  viewer: Viewer
  runners: Runners
  failing: FailingChannels
}

/** Search, the runners' health, and what belongs to whoever looks. On a phone it also says where one is. */
export function TopBar({ viewer, runners, failing }: TopBarProps) {
  const t = useTranslations('shell')
  const room = roomOf(usePathname())
  return (
    <header className="flex h-12 flex-none items-center gap-2 border-b border-line bg-surface px-4 max-md:h-13 max-md:border-b-0 max-md:pr-3">
      <span aria-hidden className="truncate text-lg font-semibold tracking-[-0.012em] md:hidden">
        {room ? t(room.name) : 'Taskyard'}
      </span>
      <SearchButton canRun={viewer.role !== 'viewer'} />
      <span className="order-1 flex-1" />
      <span className="order-2 flex min-w-0 items-center gap-2">
        <ChannelWarning initial={failing} />
        <RunnerHealth initial={runners} />
      </span>
      <span className="order-4 flex items-center gap-1 max-md:hidden">
        <span aria-hidden className="mx-1 h-4 w-px flex-none bg-line-strong" />
        <ThemeMenu />
        <LanguageMenu />
      </span>
      <span className="order-5 flex">
        <UserMenu viewer={viewer} />
      </span>
    </header>
  )
}
