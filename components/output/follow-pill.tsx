'use client'

import { ArrowDown } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { Follow } from './use-follow'

/** Appears once the reader has scrolled up, and counts what came since. */
export function FollowPill({ follow, isLive }: { follow: Follow; isLive: boolean }) {
  const t = useTranslations('output')
  if (follow.isFollowing || (!isLive && follow.newLines === 0)) return null
  return (
    <button
      type="button"
      onClick={follow.follow}
      className="absolute right-4 bottom-4 flex h-8 items-center gap-1.5 rounded-full bg-primary px-3 text-xs font-medium text-on-primary shadow-md hover:bg-primary-hover"
    >
      <ArrowDown aria-hidden className="size-3.5" />
      {follow.newLines > 0 ? t('followNew', { count: follow.newLines }) : t('follow')}
    </button>
  )
}
