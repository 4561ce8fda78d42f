'use client'

import { useTranslations } from 'use-intl'
import { TickBox } from '@/components/ui/tick-box'
import type { TaskView } from '@/lib/contract/task'
import { isPicked, type TaskSelection } from './selection'

interface PageCheckProps {
  selection: TaskSelection
  rows: TaskView[]
  onPage: (isIn: boolean) => void
}

/** Takes all rows in sight in or out. */
export function PageCheck({ selection, rows, onPage }: PageCheckProps) {
  const t = useTranslations('batch')
  const shown = rows.filter((row) => isPicked(selection, row)).length
  const isAll = rows.length > 0 && shown === rows.length
  const isSome = !isAll && (shown > 0 || selection.picked.size > 0)
  return <TickBox label={t('page')} checked={isAll} isMixed={isSome} onChange={() => onPage(!isAll)} />
}
