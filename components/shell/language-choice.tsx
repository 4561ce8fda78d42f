'use client'

import { useRouter } from 'next/navigation'
import { useLocale } from 'use-intl'
import { MenuRadioGroup, MenuRadioItem } from '@/components/ui/dropdown-menu'
import { writeCookie } from './write-cookie'

// Each in its own words: who cannot read the page must find the way back.
const languages = [
  { locale: 'en', name: 'English', tag: 'en' },
  { locale: 'zh', name: '简体中文', tag: 'zh-CN' },
] as const

/** The languages: the lines of a menu. */
export function LanguageChoice() {
  const router = useRouter()
  const choose = (locale: string) => {
    writeCookie('taskyard-locale', locale)
    router.refresh()
  }
  return (
    <MenuRadioGroup value={useLocale()} onValueChange={choose}>
      {languages.map(({ locale, name, tag }) => (
        <MenuRadioItem key={locale} value={locale} lang={tag}>
          {name}
        </MenuRadioItem>
      ))}
    </MenuRadioGroup>
  )
}
