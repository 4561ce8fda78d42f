'use client'

import { ServerOff } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import type { ServerView } from '@/lib/contract/settings'
import { MachineRow } from './machine-row'

/** The machines and their runners. */
export function MachineList({ servers }: { servers: ServerView[] }) {
  const t = useTranslations('queue.machines')
  const alive = servers.filter((server) => server.is_alive).length
  return (
    <Card title={t('title')} {...(servers.length > 0 && { lead: t('alive', { alive, known: servers.length }) })}>
      {servers.length === 0 ? (
        <EmptyState icon={<ServerOff />} title={t('none')} hint={t('noneHint')} />
      ) : (
        <ul className="divide-y divide-line">
          {servers.map((server) => (
            <MachineRow key={server.id} server={server} />
          ))}
        </ul>
      )}
    </Card>
  )
}
