'use client'

import { useTranslations } from 'use-intl'
import { Digest } from '@/components/ui/digest'
import { textOf } from '@/components/ui/state-tone'
import type { ServiceContainer } from '@/lib/contract/services'

/** The containers of a service, as podman knows them. */
export function ContainerList({ containers }: { containers: ServiceContainer[] }) {
  const t = useTranslations('services.detail')
  if (containers.length === 0) return <p className="text-xs text-fg-3">{t('noContainers')}</p>
  return (
    <ul className="overflow-hidden rounded-md border border-line bg-surface text-xs">
      {containers.map((container) => (
        <li
          key={container.name}
          className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-0.5 border-t border-line px-3 py-1.5 first:border-t-0"
        >
          <span className="font-medium text-fg">{container.name}</span>
          <span className={container.state === 'running' ? 'text-fg-2' : 'text-fg-3'}>{container.state}</span>
          {container.health && (
            <span className={container.health === 'unhealthy' ? textOf('failed') : 'text-fg-2'}>
              {t('containerHealth', { health: container.health })}
            </span>
          )}
          <code className="min-w-0 flex-1 truncate font-mono text-mono text-fg-2" title={container.image}>
            {container.reference ?? container.image}
          </code>
          {container.auto_update && (
            <span className="text-fg-3">{t('autoUpdate', { policy: container.auto_update })}</span>
          )}
          <Digest digest={container.image_id} />
        </li>
      ))}
    </ul>
  )
}
