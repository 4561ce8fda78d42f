'use client'

import { lazy, Suspense, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { FollowPill } from './follow-pill'
import { LineList } from './line-list'
import type { ListHandle, ListProps } from './list-props'
import { OutputFooter, type OutputSize, type OutputStatus } from './output-footer'
import type { OutputPages } from './output-pages'
import type { FetchStream, StreamFilter } from './output-segment'
import { OutputToolbar } from './output-toolbar'
import { useFollow } from './use-follow'
import { useLineLink } from './use-line-link'
import type { FetchHits } from './use-output-search'
import { useOutputSearch } from './use-output-search'
import { useSegment } from './use-segment'

// Measuring lines takes as much code as all the rest, and most readers never wrap or filter.
const SegmentList = lazy(async () => ({ default: (await import('./segment-list')).SegmentList }))

/** How lines are shown, and the line at which a change of that begins. */
interface Look {
  stream: StreamFilter
  isWrapped: boolean
  startLine: number | null
}

export interface OutputViewerProps {
  taskId: string
  /** Address of the task's page, for links to lines. */
  href: string
  download: { href: string; name: string }
  pages: OutputPages
  fetchStream: FetchStream
  fetchHits: FetchHits
  status: OutputStatus
  size: OutputSize
  isMasked: boolean
  /** The task has several units. */
  hasUnits: boolean
}

/** What a task printed: found, filtered, followed, and read by the million of lines. */
export function OutputViewer(props: OutputViewerProps) {
  const { pages, href, status } = props
  const t = useTranslations('output')
  useSyncExternalStore(pages.subscribe, pages.version, () => 0)
  const total = pages.total()
  const [look, setLook] = useState<Look>({ stream: null, isWrapped: false, startLine: null })
  const { stream, isWrapped, startLine } = look
  const isEnded = status === 'ended'
  const search = useOutputSearch(props.taskId, stream, isEnded, props.fetchHits)
  const follow = useFollow(total)
  const list = useRef<ListHandle>(null)
  const link = useLineLink()
  const segment = useSegment(stream !== null || isWrapped, stream, pages, props.fetchStream, startLine)
  const change = (next: Partial<Look>) => {
    const top = follow.isFollowing ? null : (list.current?.topLine() ?? null)
    setLook((was) => ({ ...was, ...next, startLine: top }))
  }

  useEffect(() => {
    if (link.line !== null) list.current?.scrollToLine(link.line)
  }, [link.line])
  useEffect(() => {
    const first = search.matches[0]
    if (search.at === -1 && search.asked !== '' && first !== undefined) onStep(1)
  })

  const onStep = (by: 1 | -1) => {
    const line = search.step(by)
    if (line !== null) list.current?.scrollToLine(line)
  }

  const hit = search.at === -1 ? undefined : search.matches[search.at]
  const shared: ListProps = {
    href,
    search: search.asked,
    current: hit ?? link.line,
    showsUnit: props.hasUnits && pages.hasUnits(),
    follow,
    onPick: link.pick,
    startLine,
    label: t('label'),
  }
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <OutputToolbar
        {...{ search, onStep, stream, isWrapped, pages }}
        download={props.download}
        fetchStream={props.fetchStream}
        onStream={(next) => change({ stream: next })}
        onWrap={() => change({ isWrapped: !isWrapped })}
      />
      <div className="relative min-h-0 flex-1 bg-output">
        {segment ? (
          <Suspense>
            <SegmentList
              key={`${stream} ${isWrapped}`}
              {...shared}
              {...{ segment, isWrapped, total }}
              partial={pages.partial()}
              empty={<EmptyState title={t('emptyStream', { stream: stream ?? '' })} />}
              loading={<EmptyState title={t('searching')} />}
              ref={list}
            />
          </Suspense>
        ) : (
          <LineList {...shared} pages={pages} ref={list} />
        )}
        {total === 0 && !pages.partial() && (
          <div className="absolute inset-0 grid place-items-center bg-output">
            <EmptyState title={t(isEnded ? 'emptyEnded' : 'empty')} hint={isEnded ? undefined : t('emptyHint')} />
          </div>
        )}
        <OutputError error={pages.error() ?? segment?.read().error} retry={() => (segment ?? pages).retry()} />
        <FollowPill follow={follow} isLive={!isEnded && total > 0} />
      </div>
      <OutputFooter size={{ ...props.size, lines: total }} isMasked={props.isMasked} status={status} />
    </div>
  )
}

function OutputError({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations('output')
  if (!error) return null
  return (
    <div className="absolute inset-x-0 bottom-0 border-t border-line bg-raised p-4">
      <ErrorState
        title={t('failedTitle')}
        detail={error instanceof Error ? error.message : undefined}
        onRetry={retry}
      />
    </div>
  )
}
