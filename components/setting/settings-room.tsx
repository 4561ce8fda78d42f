'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { RoomHead } from '@/components/ui/room-head'
import { segmentLook, segmentsLook } from '@/components/ui/segment-look'

const sections = [
  { name: 'general', href: '/settings' },
  { name: 'notifications', href: '/settings/notifications' },
  { name: 'account', href: '/settings/account' },
  { name: 'users', href: '/settings/users' },
  { name: 'tokens', href: '/settings/tokens' },
] as const
export type SectionName = (typeof sections)[number]['name']

/** Head of the settings with their sections; what is chosen scrolls below. */
export function SettingsRoom({ current, children }: { current: SectionName; children: ReactNode }) {
  const t = useTranslations('settings')
  return (
    <>
      <RoomHead title={t('title')} />
      <nav aria-label={t('title')} className={segmentsLook}>
        {sections.map(({ name, href }) => (
          <Link key={name} href={href} aria-current={name === current ? 'page' : undefined} className={segmentLook}>
            {t(`sections.${name}`)}
          </Link>
        ))}
      </nav>
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto bg-canvas">{children}</div>
    </>
  )
}
