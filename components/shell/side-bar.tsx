'use client'

import { PanelLeft } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import { Brand } from './brand'
import { RoomBadge, type RoomCounts } from './room-badge'
import { type Room, roomGroups, roomOf } from './rooms'
import { writeCookie } from './write-cookie'

const link =
  'relative flex h-7 w-full items-center gap-2 rounded-md px-2 text-fg-2 hover:bg-active hover:text-fg aria-[current]:bg-active aria-[current]:font-medium aria-[current]:text-fg [&_svg]:size-4 [&_svg]:flex-none [&_svg]:text-fg-3 aria-[current]:[&_svg]:text-accent'

/** The rooms, left of everything; a phone has them at the bottom. */
export function SideBar({ counts, startsNarrow }: { counts: RoomCounts; startsNarrow: boolean }) {
  const t = useTranslations('shell')
  const current = roomOf(usePathname())
  const [isNarrow, setIsNarrow] = useState(startsNarrow)
  const toggle = () => {
    setIsNarrow(!isNarrow)
    writeCookie('taskyard-side-bar', isNarrow ? 'wide' : 'narrow')
  }
  return (
    <nav
      aria-label={t('main')}
      className={cn(
        'flex h-full flex-none flex-col border-r border-line bg-canvas px-2 pb-2 max-md:hidden',
        isNarrow ? 'w-13' : 'w-(--width-sidebar)',
      )}
    >
      <Brand isNarrow={isNarrow} />
      {roomGroups.map((group, index) => (
        <ul
          key={group[0]?.name}
          className={cn('flex flex-col gap-px pt-1', index > 0 && 'mt-2 border-t border-line pt-2')}
        >
          {group.map((room) => (
            <li key={room.name}>
              <RoomLink room={room} isCurrent={room === current} isNarrow={isNarrow} counts={counts} />
            </li>
          ))}
        </ul>
      ))}
      <div className="mt-auto border-t border-line pt-2">
        <button
          type="button"
          onClick={toggle}
          aria-expanded={!isNarrow}
          title={isNarrow ? t('expand') : undefined}
          className={link}
        >
          <PanelLeft aria-hidden />
          <span className={isNarrow ? 'sr-only' : undefined}>{isNarrow ? t('expand') : t('collapse')}</span>
        </button>
      </div>
    </nav>
  )
}

interface RoomLinkProps {
  room: Room
  isCurrent: boolean
  isNarrow: boolean
  counts: RoomCounts
}

function RoomLink({ room, isCurrent, isNarrow, counts }: RoomLinkProps) {
  const t = useTranslations('shell')
  return (
    <Link
      href={room.href}
      aria-current={isCurrent ? 'page' : undefined}
      title={isNarrow ? t(room.name) : undefined}
      className={link}
    >
      <room.icon aria-hidden />
      <span className={isNarrow ? 'sr-only' : undefined}>{t(room.name)}</span>
      <RoomBadge room={room.name} counts={counts} className={isNarrow ? 'absolute -top-1 -right-1' : 'ml-auto'} />
    </Link>
  )
}
