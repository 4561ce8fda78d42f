'use client'

import { Activity, Download, RotateCw, SearchX } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { type ReactNode, useTransition } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/dropdown-menu'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { IconButton } from '@/components/ui/icon-button'
import { RoomHead } from '@/components/ui/room-head'
import { EventFilterBar } from './event-filter-bar'
import { type EventFilters, type EventPage, eventsHref, exportHref } from './event-filters'
import { EventList } from './event-list'
import { EventSegments } from './event-segments'

interface EventsRoomProps {
  filters: EventFilters
  /** A filter of the address that is not valid is a sentence instead. */
  found: { page: EventPage } | { refused: string }
}

export function EventsRoom({ filters, found }: EventsRoomProps) {
  const t = useTranslations('events')
  const common = useTranslations('common')
  const router = useRouter()
  const [isReading, startReading] = useTransition()
  const buttons = (
    <>
      <IconButton label={common('refresh')} onClick={() => startReading(() => router.refresh())}>
        <RotateCw className={isReading ? 'animate-spin' : undefined} />
      </IconButton>
      <ExportMenu filters={filters} />
    </>
  )
  return (
    <>
      <RoomHead title={t('title')} lead={t('lead')}>
        {buttons}
      </RoomHead>
      <EventSegments filters={filters} />
      <EventFilterBar filters={filters}>{buttons}</EventFilterBar>
      <Found filters={filters} found={found} onRetry={() => router.refresh()} />
    </>
  )
}

function Found({ filters, found, onRetry }: EventsRoomProps & { onRetry: () => void }): ReactNode {
  const t = useTranslations('events')
  const clear = (
    <Button size="sm" asChild>
      <Link href="/events">{t('clear')}</Link>
    </Button>
  )
  if ('refused' in found) {
    return (
      <div className="min-h-0 flex-1 overflow-y-auto border-t border-line md:border-t-0">
        <ErrorState title={t('badFilter')} detail={found.refused} onRetry={onRetry}>
          {clear}
        </ErrorState>
      </div>
    )
  }
  const isFiltered = Object.keys(filters).length > 0
  return (
    <EventList
      // Other filters, or another page, are another list.
      key={eventsHref(filters, found.page.page)}
      filters={filters}
      first={found.page}
      empty={
        isFiltered ? (
          <EmptyState icon={<SearchX />} title={t('emptyFiltered')}>
            {clear}
          </EmptyState>
        ) : (
          <EmptyState icon={<Activity />} title={t('empty')} hint={t('emptyHint')} />
        )
      }
    />
  )
}

function ExportMenu({ filters }: { filters: EventFilters }) {
  const t = useTranslations('events')
  return (
    <Menu modal={false}>
      <MenuTrigger asChild>
        <Button size="sm">
          <Download aria-hidden />
          {t('export')}
        </Button>
      </MenuTrigger>
      <MenuContent>
        <MenuItem asChild>
          <a href={exportHref(filters, 'json')} download>
            {t('exportJson')}
          </a>
        </MenuItem>
        <MenuItem asChild>
          <a href={exportHref(filters, 'text')} download>
            {t('exportText')}
          </a>
        </MenuItem>
      </MenuContent>
    </Menu>
  )
}
