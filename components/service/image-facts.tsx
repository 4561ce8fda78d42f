'use client'

import { ExternalLink } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { Digest } from '@/components/ui/digest'
import type { ServiceView } from '@/lib/contract/services'
import { useFormat } from '@/lib/format/use-format'
import { Fact, FactGroup } from './fact'
import { shortRevision } from './short-revision'
import { UpdateMark } from './update-mark'
import { useAgo } from './use-ago'

/** What runs, what the registry has, and where both come from. */
export function ImageFacts({ service }: { service: ServiceView }) {
  const t = useTranslations('services.detail')
  const format = useFormat()
  const ago = useAgo()
  const { image, update, rejected, containers } = service
  if (!image && service.kind === 'plain') return <FactGroup title={t('image')}>{null}</FactGroup>
  const reference = containers[0]?.reference ?? null
  const written = containers[0]?.image ?? image
  return (
    <FactGroup title={t('image')}>
      <Fact label={t('reference')}>
        <code className="font-mono text-mono">
          {reference ?? (containers.length > 0 ? t('notResolvable', { image: written ?? '' }) : image)}
        </code>
      </Fact>
      <Fact label={t('running')}>
        <Which
          digest={service.running_digest}
          version={service.version}
          revision={service.revision}
          builtAt={service.image_created_at}
        />
      </Fact>
      <Fact label={t('registry')}>
        <Which
          digest={service.registry_digest}
          version={service.registry_version}
          revision={service.registry_revision}
          builtAt={service.registry_created_at}
        />
      </Fact>
      <Fact label={t('update')}>
        <UpdateMark service={service} />
        {update.checked_at && (
          <span className="text-fg-3" suppressHydrationWarning>
            {t('checked', { ago: ago(update.checked_at) })}
          </span>
        )}
      </Fact>
      <Fact label={t('rejected')}>
        {rejected && (
          <>
            <Digest digest={rejected.digest} />{' '}
            <Link
              href={`/tasks/${rejected.task_id}`}
              scroll={false}
              prefetch={false}
              className="text-accent hover:underline"
            >
              {t('rejectedAt', { time: format.dateTime(rejected.at) })}
            </Link>
          </>
        )}
      </Fact>
      <Fact label={t('source')}>{service.source_url && <Outside href={service.source_url} />}</Fact>
      <Fact label={t('releases')}>{service.releases_url && <Outside href={service.releases_url} />}</Fact>
    </FactGroup>
  )
}

interface WhichProps {
  digest: string | null
  version: string | null
  revision: string | null
  builtAt: string | null
}

function Which({ digest, version, revision, builtAt }: WhichProps) {
  const t = useTranslations('services.detail')
  const ago = useAgo()
  const more = [version && t('version', { version }), builtAt && t('built', { ago: ago(builtAt) })]
  return (
    <>
      <Digest digest={digest} className="-my-0.5" />{' '}
      <span suppressHydrationWarning>{more.filter(Boolean).join(', ')}</span>
      {revision && (
        <span className="block text-fg-3" title={revision}>
          {t('revision')} <code className="font-mono text-mono text-fg-2">{shortRevision(revision)}</code>
        </span>
      )}
    </>
  )
}

// Addresses come from an image's labels, which anybody may write: only ones that a browser opens as pages.
function Outside({ href }: { href: string }) {
  const isPage = /^https?:\/\//i.test(href)
  if (!isPage) return href
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer noopener"
      className="inline-flex max-w-full items-center gap-1 text-accent hover:underline"
    >
      <span className="truncate">{href.replace(/^https?:\/\//i, '')}</span>
      <ExternalLink aria-hidden className="size-3 flex-none" />
    </a>
  )
}
