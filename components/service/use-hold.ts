'use client'

import { useTranslations } from 'use-intl'
import { useQueueChange } from '@/components/lane/use-queue-change'
import type { ServiceView } from '@/lib/contract/services'
import { isHeld } from './policy-mark'
import { shortUnit } from './service-key'
import { useServiceVerbs } from './service-verbs'

/** Holds a service until it is released, or releases it, at once. */
export function useHold(service: ServiceView): { isPending: boolean; toggle: () => Promise<void> } {
  const t = useTranslations('services.told')
  const { change } = useServiceVerbs()
  const { isPending, ask } = useQueueChange()
  const toggle = async () => {
    const unit = shortUnit(service.unit)
    const wasHeld = isHeld(service.policy)
    await ask(() => change(service, { hold: wasHeld ? null : { until: null, reason: '' } }), {
      done: t(wasHeld ? 'released' : 'held', { unit }),
      failed: t('notChanged', { unit }),
      events: 'service.',
    })
  }
  return { isPending, toggle }
}
