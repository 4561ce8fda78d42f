import './globals.css'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { Providers } from '@/components/shell/providers'
import { compiledMessagesOf } from '@/lib/i18n/compiled'
import { currentLocale, currentTimeZone } from './_i18n/locale'

export const metadata: Metadata = {
  title: { default: 'Taskyard', template: '%s · Taskyard' },
  // What is on these pages is nobody's but the operator's.
  robots: { index: false, follow: false },
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  colorScheme: 'light dark',
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, timeZone] = await Promise.all([currentLocale(), currentTimeZone()])
  return (
    // next-themes writes the theme before React wakes up.
    <html lang={locale === 'zh' ? 'zh-CN' : 'en'} suppressHydrationWarning>
      <body>
        <Providers locale={locale} messages={compiledMessagesOf(locale)} timeZone={timeZone}>
          {children}
        </Providers>
      </body>
    </html>
  )
}
