'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import type { ServiceView } from '@/lib/contract/services'
import { useFormat } from '@/lib/format/use-format'
import { useActiveWord } from './active-mark'
import { Fact, FactGroup } from './fact'
import { shortUnit } from './service-key'
import { useAgo } from './use-ago'

/** What systemd knows of it. */
export function UnitFacts({ service }: { service: ServiceView }) {
  const t = useTranslations('services.detail')
  const format = useFormat()
  const ago = useAgo()
  const word = useActiveWord()
  const state = `${word(service.active_state)} (${service.sub_state})`
  const { active_since: since, dependents, description, last_task_id: task } = service
  return (
    <FactGroup title={t('unit')}>
      <Fact label={t('name')}>
        <span className="text-fg">{service.unit}</span>
        {description && <span className="block">{description}</span>}
      </Fact>
      <Fact label={t('state')}>
        {since ? <span>{t('since', { state, time: format.dateTime(since) })}</span> : state}
      </Fact>
      <Fact label={t('restarts')}>{t('restartsCount', { count: service.restarts })}</Fact>
      <Fact label={t('kind')}>{t(`kinds.${service.kind}`)}</Fact>
      <Fact label={t('file')}>{service.file && <code className="font-mono text-mono">{service.file}</code>}</Fact>
      <Fact label={t('machine')}>
        {service.server}, <span suppressHydrationWarning>{t('seen', { ago: ago(service.seen_at) })}</span>
      </Fact>
      <Fact label={t('pod')}>{service.pod && shortUnit(service.pod)}</Fact>
      <Fact label={t('dependents')}>
        {dependents.length > 0 && <span title={t('dependentsHint')}>{dependents.map(shortUnit).join(', ')}</span>}
      </Fact>
      <Fact label={t('task')}>
        {task && (
          <Link
            href={`/tasks/${task}`}
            scroll={false}
            prefetch={false}
            className="font-mono text-mono text-accent hover:underline"
          >
            {task.slice(-6)}
          </Link>
        )}
      </Fact>
    </FactGroup>
  )
}
