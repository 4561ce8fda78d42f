'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { HeadCell } from '@/components/ui/table'
import type { ListQuery, ListSort } from './list-query'

interface SortHeadProps {
  column: ListSort
  query: ListQuery
  onSort: (change: Pick<ListQuery, 'sort' | 'order'>) => void
  className?: string
}

/** The head of a column that can be sorted by; a second press turns the order round. */
export function SortHead({ column, query, onSort, className }: SortHeadProps) {
  const t = useTranslations('tasks')
  const isSorted = query.sort === column
  const Arrow = query.order === 'asc' ? ArrowUp : ArrowDown
  const next = isSorted && query.order === 'desc' ? 'asc' : 'desc'
  return (
    <HeadCell
      className={className}
      aria-sort={isSorted ? (query.order === 'asc' ? 'ascending' : 'descending') : undefined}
    >
      <button
        type="button"
        title={t('sort.by', { column: t(`sort.${column}`) })}
        onClick={() => onSort({ sort: column, order: next })}
        className="inline-flex h-6 items-center gap-1 rounded-xs hover:text-fg [&_svg]:size-3.5"
      >
        {t(`sort.${column}`)}
        {isSorted && <Arrow aria-hidden />}
      </button>
    </HeadCell>
  )
}
