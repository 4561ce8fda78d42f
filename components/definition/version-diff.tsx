'use client'

import { createTwoFilesPatch } from 'diff'
import { useTranslations } from 'use-intl'
import { DiffView } from './diff-view'

interface VersionDiffProps {
  /** null: nothing was there. */
  from: { version: number; yaml: string } | null
  to: { version: number; yaml: string }
}

/** What changed from one version to another. */
export function VersionDiff({ from, to }: VersionDiffProps) {
  const t = useTranslations('definitions.detail')
  const before = from?.yaml ?? ''
  if (before === to.yaml) return <p className="text-fg-2">{t(from?.version === to.version ? 'same' : 'secretOnly')}</p>
  const diff = createTwoFilesPatch('', '', before, to.yaml, '', '', { context: 3 })
  return <DiffView diff={diff} label={t('differences')} />
}
