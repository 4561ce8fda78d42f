'use client'

import { useTranslations } from 'use-intl'
import { useNow } from '@/components/task/list/use-now'
import { cn } from '@/components/ui/cn'
import type { ServerView } from '@/lib/contract/settings'
import { useFormat } from '@/lib/format/use-format'
import { DeclareDeadButton } from './declare-dead'

/** A machine: whether its runner is there, which process it is, and what it has to do. */
export function MachineRow({ server }: { server: ServerView }) {
  const t = useTranslations('queue.machines')
  const { runner } = server
  // One that is lost has its button above, with the reason.
  const isLeftAlone = !server.is_alive && !server.lost_since && server.under_way > 0
  const state = server.is_alive ? 'alive' : server.lost_since ? 'lost' : 'stopped'
  return (
    <li data-server={server.name} className="px-4 py-2.5">
      <div className="flex items-center gap-2">
        <span
          aria-hidden
          className={cn(
            'size-2 flex-none rounded-full',
            { alive: 'bg-succeeded-solid', lost: 'bg-failed-solid', stopped: 'bg-cancelled-solid' }[state],
          )}
        />
        <span className="truncate font-medium">{server.name}</span>
        <span className="sr-only">{t(`state.${state}`)}</span>
        {runner?.draining && server.is_alive && (
          <span
            title={t('drainingHint')}
            className="rounded-sm border border-pending-line bg-pending-bg px-1.5 text-2xs font-medium text-pending-fg"
          >
            {t('draining')}
          </span>
        )}
        <span className="flex-1" />
        <LastSeen server={server} />
      </div>
      <div className="mt-0.5 flex items-center gap-2 pl-4 text-xs">
        <span className="flex-1">
          <Work server={server} />
        </span>
        {runner && (
          <span className="truncate text-fg-3" title={runner.launcher_why}>
            {t('launcher', { name: runner.launcher })}
            {server.is_alive && `, ${t('process', { pid: String(runner.pid) })}`}
          </span>
        )}
      </div>
      {isLeftAlone && <DeclareDeadButton server={server} className="mt-2 ml-4" />}
    </li>
  )
}

function LastSeen({ server }: { server: ServerView }) {
  const t = useTranslations('queue.machines')
  const format = useFormat()
  const now = useNow(true)
  const { runner, lost_since: lostSince } = server
  const look = 'flex-none text-xs whitespace-nowrap'
  if (!runner) return <span className={cn(look, 'text-fg-3')}>{t('never')}</span>
  if (lostSince) {
    return (
      <span className={cn(look, 'font-medium text-failed-fg')} title={format.dateTime(lostSince)}>
        {t('lost')}
      </span>
    )
  }
  const at = runner.stopped_at ?? runner.heartbeat_at
  const ago = format.relative(at, Math.max(now, Date.parse(at)))
  return (
    <span className={cn(look, 'text-fg-2')} title={format.dateTime(at)} suppressHydrationWarning>
      {t(runner.stopped_at ? 'stopped' : 'seen', { ago })}
    </span>
  )
}

function Work({ server: { under_way: underWay, waiting } }: { server: ServerView }) {
  const t = useTranslations('queue.machines')
  return (
    <span className={cn('whitespace-nowrap', underWay > 0 ? 'text-fg-2' : 'text-fg-3')}>
      {t('underWay', { count: underWay })}
      {waiting > 0 && `, ${t('waiting', { count: waiting })}`}
    </span>
  )
}
