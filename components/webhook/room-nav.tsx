'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { segmentLook, segmentsLook } from '@/components/ui/segment-look'

/** Between the two lists of the room. */
export function RoomNav({ current }: { current: 'endpoints' | 'deliveries' }) {
  const t = useTranslations('webhooks')
  const pages = [
    { name: 'endpoints', href: '/webhooks' },
    { name: 'deliveries', href: '/webhooks/deliveries' },
  ] as const
  return (
    <nav aria-label={t('title')} className={segmentsLook}>
      {pages.map(({ name, href }) => (
        <Link key={name} href={href} aria-current={name === current ? 'page' : undefined} className={segmentLook}>
          {t(name)}
        </Link>
      ))}
    </nav>
  )
}
