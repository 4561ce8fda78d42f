'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { RoomBadge, type RoomCounts } from './room-badge'
import { roomOf, rooms } from './rooms'

/** The rooms within reach of the thumb. */
export function BottomBar({ counts }: { counts: RoomCounts }) {
  const t = useTranslations('shell')
  const current = roomOf(usePathname())
  return (
    <nav
      aria-label={t('main')}
      className="grid flex-none auto-cols-fr grid-flow-col border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {rooms.map((room) => (
        <Link
          key={room.name}
          href={room.href}
          aria-current={room === current ? 'page' : undefined}
          className="relative flex h-14 flex-col items-center justify-center gap-0.5 text-2xs text-fg-3 focus-visible:-outline-offset-2 aria-[current]:font-medium aria-[current]:text-fg [&_svg]:size-5 aria-[current]:[&_svg]:text-accent"
        >
          <room.icon aria-hidden strokeWidth={1.75} />
          {t(room.name)}
          <RoomBadge room={room.name} counts={counts} className="absolute top-1 left-[calc(50%+6px)]" />
        </Link>
      ))}
    </nav>
  )
}
