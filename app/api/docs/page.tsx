import type { Metadata } from 'next'
import { currentLocale } from '@/app/_i18n/locale'
import { translatorOf } from '@/app/_i18n/translator'
import { ApiDocsPage } from '@/components/api-docs/api-docs-page'
import { sessionCookieName } from '@/lib/access/session-cookie'
import { describeApi } from '@/lib/contract/openapi/document'
import { messagesOf } from '@/lib/i18n/messages'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translatorOf('apiDocs'))('title') }
}

/** Open to all, as the document itself is. */
export default async function ApiDocs() {
  const document = describeApi({ sessionCookie: sessionCookieName() })
  return <ApiDocsPage document={document} words={messagesOf(await currentLocale()).apiDocs} />
}
