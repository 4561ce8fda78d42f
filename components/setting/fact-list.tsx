'use client'

import { useTranslations } from 'use-intl'
import type { FactView } from '@/lib/contract/settings'
import { SourceMark } from './source-mark'

/** How this installation was started and what it found, each with where it comes from. */
export function FactList({ facts }: { facts: FactView[] }) {
  const t = useTranslations('settings')
  return (
    <dl>
      {facts.map((fact) => (
        <div
          key={fact.key}
          className="grid min-h-10 grid-cols-[160px_minmax(0,1fr)_auto] items-center gap-x-4 border-t border-line px-4 py-2 first:border-t-0 max-md:grid-cols-[minmax(0,1fr)_auto]"
        >
          <dt className="text-fg-2">{t(`facts.${fact.key}`)}</dt>
          <dd className="min-w-0 max-md:order-3 max-md:col-span-2">
            <span className="font-mono text-mono wrap-anywhere">{fact.value}</span>
            {fact.why && <p className="text-xs wrap-anywhere text-fg-2">{fact.why}</p>}
          </dd>
          <dd className="min-w-0">
            <SourceMark
              source={fact.source}
              detail={fact.variable && fact.source !== 'found' ? fact.variable : null}
              title={fact.variable && fact.source === 'default' ? t('canSet', { variable: fact.variable }) : undefined}
            />
          </dd>
        </div>
      ))}
    </dl>
  )
}
