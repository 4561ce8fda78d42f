'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'
import { useTranslations } from 'use-intl'
import {
  Menu,
  MenuContent,
  MenuLabel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
  MenuTrigger,
} from '@/components/ui/dropdown-menu'
import { type ListQuery, type ListSort, listSorts } from './list-query'

interface SortMenuProps {
  query: ListQuery
  onSort: (change: Pick<ListQuery, 'sort' | 'order'>) => void
}

/** All orders, also those that have no column of their own, and for the phone, which has no columns. */
export function SortMenu({ query, onSort }: SortMenuProps) {
  const t = useTranslations('tasks.sort')
  const Arrow = query.order === 'asc' ? ArrowUp : ArrowDown
  const isTime = query.sort !== 'duration'
  return (
    <Menu>
      <MenuTrigger className="inline-flex h-7 flex-none items-center gap-1 rounded-md px-1.5 text-xs text-fg-2 hover:bg-active hover:text-fg [&_svg]:size-3.5">
        <span className="sr-only">{t('label')}: </span>
        {t(query.sort)}
        <Arrow aria-hidden className="text-fg-3" />
      </MenuTrigger>
      <MenuContent>
        <MenuLabel>{t('label')}</MenuLabel>
        <MenuRadioGroup
          value={query.sort}
          onValueChange={(sort) => onSort({ sort: sort as ListSort, order: query.order })}
        >
          {listSorts.map((sort) => (
            <MenuRadioItem key={sort} value={sort}>
              {t(sort)}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
        <MenuSeparator />
        <MenuRadioGroup
          value={query.order}
          onValueChange={(order) => onSort({ sort: query.sort, order: order as ListQuery['order'] })}
        >
          <MenuRadioItem value="desc">{t(isTime ? 'newest' : 'longest')}</MenuRadioItem>
          <MenuRadioItem value="asc">{t(isTime ? 'oldest' : 'shortest')}</MenuRadioItem>
        </MenuRadioGroup>
      </MenuContent>
    </Menu>
  )
}
