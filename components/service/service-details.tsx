'use client'

import { useTranslations } from 'use-intl'
import type { ServiceView } from '@/lib/contract/services'
import { ContainerList } from './container-list'
import { ImageFacts } from './image-facts'
import { PolicyFacts } from './policy-facts'
import { ProblemCallout } from './problem-callout'
import { UnitFacts } from './unit-facts'

/** All that is known of a service, below its row. */
export function ServiceDetails({ service }: { service: ServiceView }) {
  const t = useTranslations('services.detail')
  return (
    <div className="flex flex-col gap-4 px-4 pt-2 pb-4 whitespace-normal @min-[700px]:pl-15">
      <ProblemCallout service={service} />
      <div className="grid gap-x-8 gap-y-4 @min-[900px]:grid-cols-3 @min-[700px]:@max-[900px]:grid-cols-2">
        <UnitFacts service={service} />
        <ImageFacts service={service} />
        <PolicyFacts service={service} />
      </div>
      <section>
        <h2 className="mb-1.5 text-xs font-semibold">{t('containers')}</h2>
        <ContainerList containers={service.containers} />
      </section>
    </div>
  )
}
