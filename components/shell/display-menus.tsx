'use client'

import { Globe, Moon, Sun } from 'lucide-react'
import { useLocale, useTranslations } from 'use-intl'
import { Menu, MenuContent, MenuTrigger } from '@/components/ui/dropdown-menu'
import { IconButton } from '@/components/ui/icon-button'
import { LanguageChoice } from './language-choice'
import { ThemeChoice } from './theme-choice'

export function ThemeMenu() {
  const t = useTranslations('shell')
  return (
    <Menu modal={false}>
      <MenuTrigger asChild>
        <IconButton label={t('theme')}>
          <Sun className="dark:hidden" />
          <Moon className="hidden dark:block" />
        </IconButton>
      </MenuTrigger>
      <MenuContent>
        <ThemeChoice />
      </MenuContent>
    </Menu>
  )
}

export function LanguageMenu() {
  const t = useTranslations('shell')
  const locale = useLocale()
  return (
    <Menu modal={false}>
      <MenuTrigger asChild>
        <IconButton label={t('language')} className="flex w-auto items-center gap-1.5 px-2 text-xs">
          <Globe aria-hidden />
          {locale === 'zh' ? '中文' : 'EN'}
        </IconButton>
      </MenuTrigger>
      <MenuContent>
        <LanguageChoice />
      </MenuContent>
    </Menu>
  )
}
