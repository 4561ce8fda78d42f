'use client'

import { useRouter } from 'next/navigation'
import { startTransition } from 'react'
import { useTranslations } from 'use-intl'
import { ErrorState } from '@/components/ui/error-state'

/** A fault while the task was being read, in place and with a way to try again. */
export function DetailFailed({ digest, reset }: { digest?: string | undefined; reset: () => void }) {
  const t = useTranslations('taskDetail')
  const common = useTranslations('common')
  const router = useRouter()
  // Resetting alone shows what failed once more; the server has to be asked again.
  const retry = () =>
    startTransition(() => {
      router.refresh()
      reset()
    })
  return (
    <div className="grid flex-1 place-items-center p-8">
      <ErrorState
        title={t('failedTitle')}
        detail={`${common('faultDetail')} ${digest ? common('faultDigest', { digest }) : ''}`}
        onRetry={retry}
      />
    </div>
  )
}
