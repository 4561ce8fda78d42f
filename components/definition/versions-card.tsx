'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Card } from '@/components/ui/card'
import { late } from '@/components/ui/late'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { Skeleton } from '@/components/ui/skeleton'
import type { DefinitionView, VersionList } from '@/lib/contract/definitions'
import { useFormat } from '@/lib/format/use-format'
import { useLivePart } from './use-live-definitions'

type Version = VersionList['list'][number]

const VersionDiff = late(() => import('./version-diff').then((file) => file.VersionDiff))

/** What it asked for in each of its versions, and what changed between any two of them. */
export function VersionsCard({ definition }: { definition: DefinitionView }) {
  const t = useTranslations('definitions.detail')
  const { found } = useLivePart<VersionList>(`/api/definitions/${definition.id}/versions`, definition)
  return (
    <Card title={t('versions')} lead={t('versionsLead')}>
      {found ? <Versions versions={found.list} /> : <Skeleton className="m-4 h-10" />}
    </Card>
  )
}

function Versions({ versions }: { versions: Version[] }) {
  const t = useTranslations('definitions.detail')
  const format = useFormat()
  const [chosen, setChosen] = useState<{ from: number | null; to: number | null }>({ from: null, to: null })
  const [wanted, setView] = useState<'diff' | 'yaml'>('diff')
  const [newest] = versions
  if (!newest) return null
  const to = versions.find(({ version }) => version === chosen.to) ?? newest
  const before = versions.find(({ version }) => version === (chosen.from ?? to.version - 1))
  const view = versions.length > 1 ? wanted : 'yaml'
  const options = versions.map(({ version, created_at: at, created_by: name }) => ({
    value: String(version),
    label: t('versionOf', { version, time: format.dateTime(at), name }),
  }))
  return (
    <div className="flex flex-col gap-3 p-4">
      <div className="flex flex-wrap items-center gap-2">
        <Segmented
          label={t('view')}
          value={view}
          onChange={setView}
          options={[
            { value: 'diff', label: t('viewDiff') },
            { value: 'yaml', label: t('viewYaml') },
          ]}
        />
        {view === 'diff' && (
          <Select
            size="sm"
            label={t('from')}
            value={String(before?.version ?? 0)}
            onChange={(version) => setChosen({ from: Number(version), to: to.version })}
            options={[...(before ? [] : [{ value: '0', label: t('nothing') }]), ...options]}
            className="max-w-80"
          />
        )}
        <Select
          size="sm"
          label={t('to')}
          value={String(to.version)}
          onChange={(version) => setChosen({ from: null, to: Number(version) })}
          options={options}
          className="max-w-80"
        />
      </div>
      {view === 'diff' ? (
        <VersionDiff from={before ?? null} to={to} />
      ) : (
        <section
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than its place is scrolled by keys
          tabIndex={0}
          aria-label={t('yaml', { version: to.version })}
          className="overflow-x-auto rounded-md border border-line bg-output p-3"
        >
          <pre className="font-mono text-mono leading-5">{to.yaml}</pre>
        </section>
      )}
    </div>
  )
}
