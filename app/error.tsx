'use client'

import { useTranslations } from 'use-intl'
import { NoticePage } from '@/components/shell/notice-page'

/** A fault in what stands around the pages. Every page carries this one: so it is made of little. */
export default function RootError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations('common')
  return (
    <NoticePage title={t('faultTitle')}>
      <p role="alert" className="mt-1 text-fg-2">
        {t('faultDetail')} {error.digest && t('faultDigest', { digest: error.digest })}
      </p>
      <button
        type="button"
        onClick={reset}
        className="mt-4 h-8 rounded-md bg-primary px-3 font-medium text-on-primary hover:bg-primary-hover"
      >
        {t('tryAgain')}
      </button>
    </NoticePage>
  )
}
