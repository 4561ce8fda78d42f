import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { type Locale, localeCookie, localeOf, timeZoneCookie, timeZoneOf } from '@/lib/i18n/locale'

/** Language of this request: what was chosen, else what the browser asks for. */
export const currentLocale: () => Promise<Locale> = cache(async () => {
  const [jar, given] = await Promise.all([cookies(), headers()])
  return localeOf(jar.get(localeCookie)?.value, given.get('accept-language'))
})

/** Zone that times are written in: the browser's where it has told us, else the server's. */
export async function currentTimeZone(): Promise<string> {
  const told = (await cookies()).get(timeZoneCookie)?.value
  return timeZoneOf(told, Intl.DateTimeFormat().resolvedOptions().timeZone)
}
