'use client'

import { Ellipsis } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/dropdown-menu'
import { RoomBadge, type RoomCounts } from './room-badge'
import { barRooms, furtherRooms, type Room, roomOf } from './rooms'

const place =
  'relative flex h-14 min-w-0 flex-col items-center justify-center gap-0.5 text-2xs text-fg-3 focus-visible:-outline-offset-2 aria-[current]:font-medium aria-[current]:text-fg [&_svg]:size-5 aria-[current]:[&_svg]:text-accent'

/** The rooms within reach of the thumb: those that are gone to most, and a way to the others. */
export function BottomBar({ counts }: { counts: RoomCounts }) {
  const t = useTranslations('shell')
  const current = roomOf(usePathname())
  return (
    <nav
      aria-label={t('main')}
      className="grid flex-none auto-cols-fr grid-flow-col border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {barRooms.map((room) => (
        <Link key={room.name} href={room.href} aria-current={room === current ? 'page' : undefined} className={place}>
          <room.icon aria-hidden strokeWidth={1.75} />
          <span className="max-w-full truncate px-0.5">{t(room.name)}</span>
          <RoomBadge room={room.name} counts={counts} className="absolute top-1 left-[calc(50%+6px)]" />
        </Link>
      ))}
      <More current={current} />
    </nav>
  )
}

function More({ current }: { current: Room | null }) {
  const t = useTranslations('shell')
  const isWithin = furtherRooms.some((room) => room === current)
  return (
    <Menu>
      <MenuTrigger aria-current={isWithin ? 'page' : undefined} className={place}>
        <Ellipsis aria-hidden strokeWidth={1.75} />
        <span className="max-w-full truncate px-0.5">{t('more')}</span>
      </MenuTrigger>
      <MenuContent side="top" className="min-w-52">
        {furtherRooms.map((room) => (
          <MenuItem key={room.name} asChild>
            <Link
              href={room.href}
              aria-current={room === current ? 'page' : undefined}
              className="min-h-11 aria-[current]:font-medium"
            >
              <room.icon aria-hidden />
              {t(room.name)}
            </Link>
          </MenuItem>
        ))}
      </MenuContent>
    </Menu>
  )
}
