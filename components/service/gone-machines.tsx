'use client'

import { useTranslations } from 'use-intl'
import type { ServiceMachine } from '@/lib/contract/services'
import { useFormat } from '@/lib/format/use-format'
import { ProblemNote } from './problem-note'

/** Whose services are shown as they were when their machine was last heard of. */
export function GoneMachines({ machines }: { machines: ServiceMachine[] }) {
  const t = useTranslations('services')
  const format = useFormat()
  return machines.flatMap(({ id, name, gone_since: since }) =>
    since === null
      ? []
      : [
          <ProblemNote
            key={id}
            title={t('machineGone', { machine: name })}
            text={t('machineGoneSince', { time: format.dateTime(since) })}
          />,
        ],
  )
}
