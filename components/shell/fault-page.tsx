'use client'

import { useTranslations } from 'use-intl'
import { ErrorState } from '@/components/ui/error-state'

interface FaultPageProps {
  error: Error & { digest?: string }
  onRetry: () => void
}

/** A fault of ours in the place of the page, never a blank one; the digest finds it in the log. */
export function FaultPage({ error, onRetry }: FaultPageProps) {
  const t = useTranslations('common')
  return (
    <div className="grid flex-1 place-items-center overflow-y-auto">
      <ErrorState
        title={t('faultTitle')}
        detail={
          <>
            {t('faultDetail')} {error.digest && t('faultDigest', { digest: error.digest })}
          </>
        }
        onRetry={onRetry}
      />
    </div>
  )
}
