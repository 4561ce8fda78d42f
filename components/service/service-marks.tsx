'use client'

import { Boxes, PackageOpen, Server, ShieldCheck, TriangleAlert, Unplug } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { textOf } from '@/components/ui/state-tone'
import type { ServiceView } from '@/lib/contract/services'
import { useFormat } from '@/lib/format/use-format'
import { isHidden } from './problem-callout'
import { shortUnit } from './service-key'

/** What is out of the ordinary with a service, each as a sign with its words. */
export function ServiceMarks({ service }: { service: ServiceView }) {
  const t = useTranslations('services.mark')
  const told = useTranslations('serviceProblem')
  const format = useFormat()
  const { pod, kind, scope, origin, problem, vanished_at: vanishedAt, is_protected: isProtected } = service
  return (
    <span className="flex flex-none items-center gap-1">
      {problem && isHidden(problem) && (
        <Mark
          sign={<TriangleAlert className={textOf('pending')} />}
          words={[told(problem.code, { machine: service.server }), problem.cause].filter(Boolean).join(' ')}
        />
      )}
      {kind === 'pod' && <Mark sign={<Boxes />} words={t('isPod')} />}
      {pod && <Mark sign={<Boxes />} words={t('pod', { pod: shortUnit(pod) })} />}
      {isProtected && <Mark sign={<ShieldCheck />} words={t('protected')} />}
      {scope === 'system' && <Mark sign={<Server />} words={t('system')} />}
      {origin === 'added' && <Mark sign={<PackageOpen />} words={t('added')} />}
      {vanishedAt && (
        <span
          title={t('vanished', { time: format.dateTime(vanishedAt) })}
          suppressHydrationWarning
          className="flex h-[18px] items-center gap-1 rounded-sm border border-skipped-line px-1 text-2xs text-skipped-fg [&_svg]:size-3"
        >
          <Unplug aria-hidden />
          {t('gone')}
        </span>
      )}
    </span>
  )
}

function Mark({ sign, words }: { sign: ReactNode; words: string }) {
  return (
    <span title={words} className="text-fg-3 [&_svg]:size-3.5">
      <span aria-hidden>{sign}</span>
      <span className="sr-only">{words}</span>
    </span>
  )
}
