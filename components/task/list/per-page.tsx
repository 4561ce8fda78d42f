'use client'

import { ChevronDown } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Menu, MenuContent, MenuRadioGroup, MenuRadioItem, MenuTrigger } from '@/components/ui/dropdown-menu'

const sizes = [20, 50, 100]

/** How many tasks a page has. */
export function PerPage({ value, onChange }: { value: number; onChange: (size: number) => void }) {
  const t = useTranslations('tasks')
  const options = [...new Set([...sizes, value])].sort((a, b) => a - b)
  return (
    <Menu>
      <MenuTrigger className="inline-flex h-7 items-center gap-1 rounded-md px-1.5 whitespace-nowrap text-fg-3 hover:bg-active hover:text-fg max-md:hidden [&_svg]:size-3.5">
        {t('perPageOption', { count: value })}
        <ChevronDown aria-hidden />
      </MenuTrigger>
      <MenuContent align="start">
        <MenuRadioGroup value={String(value)} onValueChange={(size) => onChange(Number(size))}>
          {options.map((count) => (
            <MenuRadioItem key={count} value={String(count)}>
              {t('perPageOption', { count })}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
      </MenuContent>
    </Menu>
  )
}
