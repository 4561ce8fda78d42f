'use client'

import { ServerOff } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { ServerView } from '@/lib/contract/settings'
import { useFormat } from '@/lib/format/use-format'
import { DeclareDeadButton } from './declare-dead'

/** Above everything: machines that went silent, since when, and whom that concerns. */
export function LostMachines({ servers }: { servers: ServerView[] }) {
  return (
    // There before a machine is lost: what appears in it is read out.
    <div
      role="status"
      className="flex flex-col gap-2 not-empty:px-4 not-empty:pt-4 max-sm:not-empty:px-2 max-sm:not-empty:pt-2"
    >
      {servers.map(
        (server) => server.lost_since && <LostNote key={server.id} server={server} since={server.lost_since} />,
      )}
    </div>
  )
}

function LostNote({ server, since }: { server: ServerView; since: string }) {
  const t = useTranslations('queue.machines')
  const format = useFormat()
  return (
    <div className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-failed-line bg-failed-bg px-4 py-2">
      <ServerOff aria-hidden className="size-4 flex-none text-failed-fg" />
      <p className="min-w-0 flex-1 basis-64">
        <strong className="font-semibold text-failed-fg" suppressHydrationWarning>
          {t('lostNote', { name: server.name, time: format.moment(since) })}
        </strong>{' '}
        {t('affected', { count: server.under_way })}
        {server.waiting > 0 && ` ${t('waitOn', { count: server.waiting })}`}
      </p>
      <DeclareDeadButton server={server} />
    </div>
  )
}
