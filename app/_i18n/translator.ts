import { createTranslator } from 'use-intl/core'
import { compiledMessagesOf } from '@/lib/i18n/compiled'
import type { Messages } from '@/lib/i18n/messages'
import { currentLocale } from './locale'

/** Words for server components and page titles. */
export async function translatorOf<N extends keyof Messages>(namespace: N) {
  const locale = await currentLocale()
  return createTranslator<Messages, N>({ locale, messages: compiledMessagesOf(locale), namespace })
}
