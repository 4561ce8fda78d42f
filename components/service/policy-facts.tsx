'use client'

import { Hand, Pencil } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import type { ServicePolicy } from '@/lib/contract/service-policy'
import type { ServiceView } from '@/lib/contract/services'
import { Fact, FactGroup } from './fact'
import { PolicyDialog } from './late-dialogs'
import { isHeld, useHoldText } from './policy-mark'
import { useCanAct } from './service-verbs'
import { useHold } from './use-hold'

/** When and to what it may be updated, and the way to change that. */
export function PolicyFacts({ service }: { service: ServiceView }) {
  const t = useTranslations('services')
  const canAct = useCanAct()
  const { policy } = service
  const { window, tag } = policy
  const days = window?.days.map((day) => t(`weekday.${day}`)).join(', ') || t('detail.everyDay')
  return (
    <FactGroup title={t('detail.policy')} actions={canAct && <PolicyActions service={service} />}>
      <Fact label={t('detail.mode')}>
        {t(`policy.${policy.mode}`)}: {t(`detail.modeHint.${policy.mode}`)}
      </Fact>
      <Fact label={t('detail.holdFact')}>{useHoldText()(policy)}</Fact>
      <Fact label={t('detail.window')}>
        {window
          ? t('detail.windowText', { days, from: window.from, to: window.to, timezone: window.timezone })
          : t('detail.anyTime')}
      </Fact>
      <Fact label={t('detail.minAge')}>
        {policy.min_age_hours === null ? t('detail.noMinAge') : t('detail.hours', { hours: policy.min_age_hours })}
      </Fact>
      <Fact label={t('detail.tag')}>
        {tag.rule === 'same' ? t('detail.sameTag') : t('detail.semver', { range: tag.range })}
      </Fact>
      <Fact label={t('detail.health')}>{useHealthText(policy)}</Fact>
      <Fact label={t('detail.keep')}>
        {policy.keep_images === null ? t('detail.usualGate') : t('detail.keepCount', { count: policy.keep_images })}
      </Fact>
    </FactGroup>
  )
}

function useHealthText({ health }: ServicePolicy): string {
  const t = useTranslations('services.detail')
  const parts = [
    health.window_secs === null ? t('usualGate') : t('gate', { seconds: health.window_secs }),
    health.http && t('httpProbe', { url: health.http.url }),
    health.command && t('commandProbe', { command: health.command.join(' ') }),
  ]
  return parts.filter(Boolean).join('; ')
}

function PolicyActions({ service }: { service: ServiceView }) {
  const t = useTranslations('services')
  const hold = useHold(service)
  const [isAsked, setAsked] = useState(false)
  const [isOpen, setOpen] = useState(false)
  const ask = () => {
    setAsked(true)
    setOpen(true)
  }
  return (
    <span className="flex gap-1">
      <Button size="sm" isPending={hold.isPending} onClick={() => void hold.toggle()}>
        {!hold.isPending && <Hand aria-hidden />}
        {t(isHeld(service.policy) ? 'release' : 'hold')}
      </Button>
      <Button size="sm" onPointerEnter={PolicyDialog.fetch} onClick={ask}>
        <Pencil aria-hidden />
        {t('changePolicy')}
      </Button>
      {isAsked && <PolicyDialog service={service} open={isOpen} onOpenChange={setOpen} />}
    </span>
  )
}
