import type { ChannelTarget } from '@/lib/contract/notification-channels'
import type { ChannelSecrets } from '../channel-row'

/** Shorter parts of an address are words such as `services` or `api`. */
const leastLetters = 8
const longest = 200

/**
 * What a receiver says of a failure, fit to be shown: one line, at most 200 characters, without any address of the
 * channel, the parts of it, or its secrets.
 */
export function maskedText(text: string, hidden: string[]): string {
  const masked = hidden
    .toSorted((a, b) => b.length - a.length)
    .reduce((left, secret) => left.replaceAll(secret, '***'), text.slice(0, 4096))
  const line = masked
    .replace(/https?:\/\/\S+/gi, '***')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line
}

/** Everything of a channel that must not be shown, and how it may come back in an answer. */
export function hiddenOf(target: { config: ChannelTarget['config'] }, secrets: ChannelSecrets): string[] {
  const { previous, ...plain } = secrets
  const config: Record<string, unknown> = target.config
  const addresses = [secrets.url, config.url].filter((one) => typeof one === 'string')
  const values = [...Object.values(plain), previous?.key, ...addresses.flatMap(partsOf)]
  const known = values.filter((value): value is string => typeof value === 'string' && value.length > 0)
  return [...new Set(known.flatMap((value) => [value, encodeURIComponent(value)]))]
}

function partsOf(address: string): string[] {
  if (!URL.canParse(address)) return [address]
  const { pathname, search, searchParams } = new URL(address)
  const parts = [...pathname.split('/'), ...searchParams.values()].filter((part) => part.length >= leastLetters)
  return [address, ...(pathname.length > 1 ? [pathname + search, pathname] : []), ...parts]
}
