'use client'

import { QueryClientProvider } from '@tanstack/react-query'
import { ThemeProvider } from 'next-themes'
import { type ReactNode, useState } from 'react'
import { type AbstractIntlMessages, type AppConfig, IntlProvider } from 'use-intl'
import { Toaster } from '@/components/ui/toaster'
import { makeQueryClient } from './query-client'
import { useBrowserTimeZone } from './use-browser-time-zone'

interface ProvidersProps {
  locale: AppConfig['Locale']
  messages: AppConfig['Messages'] & AbstractIntlMessages
  timeZone: string
  children: ReactNode
}

/** Theme, words, times, fetched answers and toasts for every page. */
export function Providers({ locale, messages, timeZone, children }: ProvidersProps) {
  const [queries] = useState(makeQueryClient)
  const zone = useBrowserTimeZone(timeZone)
  return (
    <ThemeProvider attribute="data-theme" defaultTheme="system" enableSystem disableTransitionOnChange>
      <IntlProvider locale={locale} messages={messages} timeZone={zone}>
        <QueryClientProvider client={queries}>
          {children}
          <Toaster label={messages.common.notifications} />
        </QueryClientProvider>
      </IntlProvider>
    </ThemeProvider>
  )
}
