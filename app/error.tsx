'use client'

import { useTranslations } from 'use-intl'
import { NoticePage } from '@/components/shell/notice-page'
import { buttonLook } from '@/components/ui/button-look'

/** A fault in what stands around the pages. Every page carries this one: so it is made of little. */
export default function RootError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations('common')
  return (
    <NoticePage title={t('faultTitle')}>
      <p role="alert" className="mt-1 text-fg-2">
        {t('faultDetail')} {error.digest && t('faultDigest', { digest: error.digest })}
      </p>
      <button type="button" onClick={reset} className={buttonLook({ className: 'mt-4' })}>
        {t('tryAgain')}
      </button>
    </NoticePage>
  )
}
