'use client'

import { Bookmark, ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { late } from '@/components/ui/late'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import type { ListQuery } from './list-query'

const ViewsPanel = late(() => import('./views-panel').then((file) => file.ViewsPanel))

interface ViewsMenuProps {
  query: ListQuery
  onChange: (change: Partial<ListQuery>) => void
}

/** Lists that one comes back to. */
export function ViewsMenu({ query, onChange }: ViewsMenuProps) {
  const t = useTranslations('tasks.views')
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover open={isOpen} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button size="sm" className="max-md:hidden">
          <Bookmark aria-hidden />
          {t('button')}
          <ChevronDown aria-hidden />
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" aria-label={t('button')} className="w-64 p-1">
        <ViewsPanel
          query={query}
          onShow={(view) => {
            onChange(view)
            setOpen(false)
          }}
        />
      </PopoverContent>
    </Popover>
  )
}
