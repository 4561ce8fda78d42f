'use client'

import { useTranslations } from 'use-intl'
import type { ImportAnswer } from '@/lib/contract/definitions'
import { DiffView } from './diff-view'

type Change = ImportAnswer['changes'][number]

const looks: Record<Change['change'], string> = {
  new: 'border-succeeded-line bg-succeeded-bg text-succeeded-fg',
  changed: 'border-pending-line bg-pending-bg text-pending-fg',
  same: 'border-line text-fg-3',
}

/** What an import changes, definition by definition. */
export function ImportChanges({ changes }: { changes: Change[] }) {
  const t = useTranslations('definitions.importDialog')
  return (
    <div className="flex flex-col gap-4 pt-1">
      {changes.every(({ change }) => change === 'same') && <p>{t('nothing')}</p>}
      {changes.map(({ name, change, diff }) => (
        <div key={name} data-import={name} className="flex flex-col gap-1.5">
          <p className="flex items-center gap-2 font-medium text-fg">
            <span className="truncate">{name}</span>
            <span className={`rounded-sm border px-1.5 text-xs font-normal ${looks[change]}`}>
              {t(`change.${change}`)}
            </span>
          </p>
          {diff && <DiffView diff={diff} label={name} />}
        </div>
      ))}
    </div>
  )
}
