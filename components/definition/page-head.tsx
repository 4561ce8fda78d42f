'use client'

import { Ellipsis, Pencil, Play } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { useAgo } from '@/components/service/use-ago'
import { Button } from '@/components/ui/button'
import { StateBadge } from '@/components/ui/state-badge'
import { Switch } from '@/components/ui/switch'
import type { DefinitionView } from '@/lib/contract/definitions'
import { definitionAddress } from './definition-address'
import { useCanAct } from './definition-verbs'
import { MoreMenu } from './row-actions'
import { useDefinitionChange, useRunDefinition } from './use-definition-change'

/** Where one is, how it stands, and what can be done. */
export function PageHead({ definition }: { definition: DefinitionView }) {
  const t = useTranslations('definitions')
  const ago = useAgo()
  const canAct = useCanAct()
  const { name, description, version, last_task: last } = definition
  return (
    <header className="flex-none px-4 py-3">
      <nav aria-label={t('title')} className="text-xs text-fg-3">
        <Link href="/definitions" className="hover:text-fg">
          {t('title')}
        </Link>
      </nav>
      <div className="mt-1 flex min-h-8 flex-wrap items-center gap-x-2 gap-y-2">
        <h1 className="min-w-0 truncate text-xl font-semibold tracking-[-0.015em] max-sm:whitespace-normal max-sm:wrap-anywhere">
          {name}
        </h1>
        {last && (
          <Link href={`/tasks/${last.task_id}`} scroll={false} prefetch={false} className="rounded-sm">
            <StateBadge status={last.status} reason={last.reason} size="lg" />
          </Link>
        )}
        <span className="flex-1" />
        {canAct ? <Verbs definition={definition} /> : <MenuButton definition={definition} />}
      </div>
      <p className="mt-1 flex flex-wrap gap-x-3 gap-y-1 text-xs text-fg-3">
        <span>{t('detail.version', { version })}</span>
        <span suppressHydrationWarning>
          {t('detail.changed', { ago: ago(definition.updated_at), name: definition.updated_by })}
        </span>
        {!definition.enabled && <span className="text-pending-fg">{t('disabled')}</span>}
        {definition.tags.map((tag) => (
          <Link
            key={tag}
            href={`/definitions?tag=${encodeURIComponent(tag)}`}
            className="rounded-sm border border-line px-1.5 text-fg-2 hover:bg-active"
          >
            {tag}
          </Link>
        ))}
      </p>
      {description && <p className="mt-2 max-w-200 whitespace-pre-line wrap-anywhere text-fg-2">{description}</p>}
    </header>
  )
}

function Verbs({ definition }: { definition: DefinitionView }) {
  const t = useTranslations('definitions')
  const run = useRunDefinition(definition)
  const { isPending, enable } = useDefinitionChange(definition)
  return (
    <span className="flex flex-wrap items-center gap-2">
      <span className="mr-1 flex items-center gap-1.5 text-xs text-fg-2">
        <Switch
          label={t('enable', { name: definition.name })}
          checked={definition.enabled}
          isPending={isPending}
          onChange={(enabled) => void enable(enabled)}
        />
        <span aria-hidden>{t('column.enabled')}</span>
      </span>
      <Button asChild>
        <Link href={`${definitionAddress(definition)}/edit`}>
          <Pencil aria-hidden />
          {t('verb.edit')}
        </Link>
      </Button>
      <Button variant="primary" isPending={run.isPending} onClick={() => void run.start()}>
        {!run.isPending && <Play aria-hidden />}
        {t('verb.run')}
      </Button>
      <MenuButton definition={definition} />
    </span>
  )
}

function MenuButton({ definition }: { definition: DefinitionView }) {
  const t = useTranslations('definitions.verb')
  return (
    <MoreMenu definition={definition}>
      <Button aria-label={t('more')} className="w-8 px-0 [&_svg]:m-0 [&_svg]:size-4">
        <Ellipsis aria-hidden />
      </Button>
    </MoreMenu>
  )
}
