import { _createCache, _createIntlFormatters } from 'use-intl/core'
import formatText from 'use-intl/format-message'
import formatParsed from 'use-intl/format-message/format-only'
import { describe, expect, it } from 'vitest'
import { compiledMessagesOf } from '@/lib/i18n/compiled'
import { type Locale, locales } from '@/lib/i18n/locale'
import { messagesOf } from '@/lib/i18n/messages'

type Leaf = [key: string, message: unknown]

describe('the words as the browser gets them', () => {
  it.each(locales)('say in %s what they said before they were parsed', (locale) => {
    const words = leavesOf(messagesOf(locale))
    const parsed = new Map(leavesOf(compiledMessagesOf(locale)))
    const different = words.flatMap(([key, text]) =>
      [0, 1, 2, 3, 12, 1234].flatMap((count) => {
        const values = valuesFor(String(text), count)
        const [before, after] = [
          format(formatText, text, values, locale),
          format(formatParsed, parsed.get(key), values, locale),
        ]
        return before === after ? [] : [{ key, before, after }]
      }),
    )
    expect(words.length).toBeGreaterThan(100)
    expect(different).toEqual([])
  })

  it('can be handed on as JSON', () => {
    const messages = compiledMessagesOf('en')
    expect(JSON.parse(JSON.stringify(messages))).toEqual(messages)
  })
})

function format(how: typeof formatText | typeof formatParsed, message: unknown, values: object, locale: Locale) {
  const cache = _createCache()
  const options = { cache, formatters: _createIntlFormatters(cache), locale }
  return (how as (...all: unknown[]) => unknown)('key', message, values, options)
}

/** A value for each name in braces: the count for those that are counted, else a word. */
function valuesFor(text: string, count: number): Record<string, unknown> {
  const names = [...text.matchAll(/\{(\w+)(?:, (plural|number|selectordinal))?/g)]
  return Object.fromEntries(names.map(([, name, kind]) => [name, kind ? count : 'word']))
}

function leavesOf(tree: object, path = ''): Leaf[] {
  return Object.entries(tree).flatMap(([key, value]): Leaf[] => {
    const isTree = typeof value === 'object' && !Array.isArray(value)
    return isTree ? leavesOf(value, `${path}${key}.`) : [[`${path}${key}`, value]]
  })
}
