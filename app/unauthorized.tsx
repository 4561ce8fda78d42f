import { NoticePage } from '@/components/shell/notice-page'
import { buttonLook } from '@/components/ui/button-look'
import { translatorOf } from './_i18n/translator'

/** 401 in place: after signing in at the proxy, the same address shows its page. */
export default async function Unauthorized() {
  const [t, common] = await Promise.all([translatorOf('signin'), translatorOf('common')])
  return (
    <NoticePage title={t('unauthorizedTitle')}>
      <p className="mt-1 text-fg-2">{t('unauthorizedProxy')}</p>
      <p className="mt-3 text-xs text-fg-3">{t('unauthorizedHint')}</p>
      {/* biome-ignore lint/a11y/useValidAnchor: an empty address is this page, by a full load */}
      <a href="" className={buttonLook({ className: 'mt-4' })}>
        {common('tryAgain')}
      </a>
    </NoticePage>
  )
}
