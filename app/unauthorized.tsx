import { NoticePage } from '@/components/shell/notice-page'
import { RetryLink } from '@/components/shell/retry-link'
import { translatorOf } from './_i18n/translator'

/** 401 in place: after signing in at the proxy, the same address shows its page. */
export default async function Unauthorized() {
  const t = await translatorOf('signin')
  return (
    <NoticePage title={t('unauthorizedTitle')}>
      <p className="mt-1 text-fg-2">{t('unauthorizedProxy')}</p>
      <p className="mt-3 text-xs text-fg-3">{t('unauthorizedHint')}</p>
      <RetryLink />
    </NoticePage>
  )
}
