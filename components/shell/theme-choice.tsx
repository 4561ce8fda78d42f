'use client'

import { useTheme } from 'next-themes'
import { useTranslations } from 'use-intl'
import { MenuRadioGroup, MenuRadioItem } from '@/components/ui/dropdown-menu'

/** As the system, light or dark: the lines of a menu. */
export function ThemeChoice() {
  const t = useTranslations('shell')
  const { theme = 'system', setTheme } = useTheme()
  return (
    <MenuRadioGroup value={theme} onValueChange={setTheme}>
      <MenuRadioItem value="system">{t('themeSystem')}</MenuRadioItem>
      <MenuRadioItem value="light">{t('themeLight')}</MenuRadioItem>
      <MenuRadioItem value="dark">{t('themeDark')}</MenuRadioItem>
    </MenuRadioGroup>
  )
}
