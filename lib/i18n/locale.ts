export const locales = ['en', 'zh'] as const
export type Locale = (typeof locales)[number]

export const localeCookie = 'taskyard-locale'
/** IANA zone of the browser, told by it, so that the server writes the same times. */
export const timeZoneCookie = 'taskyard-time-zone'

/** What was chosen, else the first language of the browser's list that we speak, else English. */
export function localeOf(chosen: string | undefined, acceptLanguage: string | null): Locale {
  if (isLocale(chosen)) return chosen
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().split(';')
      const quality = Number(
        rest
          .find((one) => one.trim().startsWith('q='))
          ?.trim()
          .slice(2) ?? 1,
      )
      return { language: tag.toLowerCase().split('-')[0], quality: Number.isNaN(quality) ? 0 : quality }
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
  return wanted.map(({ language }) => language).find(isLocale) ?? 'en'
}

/** The zone where it is one, else the fallback: a cookie may hold anything. */
export function timeZoneOf(told: string | undefined, fallback: string): string {
  if (!told) return fallback
  try {
    return new Intl.DateTimeFormat('en', { timeZone: told }).resolvedOptions().timeZone
  } catch {
    return fallback
  }
}

function isLocale(text: string | undefined): text is Locale {
  return (locales as readonly (string | undefined)[]).includes(text)
}
