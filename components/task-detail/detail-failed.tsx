'use client'

import { useTranslations } from 'use-intl'
import { ErrorState } from '@/components/ui/error-state'

/** A fault while the task was being read, in place and with a way to try again. */
export function DetailFailed({ digest, reset }: { digest?: string | undefined; reset: () => void }) {
  const t = useTranslations('taskDetail')
  return (
    <div className="grid flex-1 place-items-center p-8">
      <ErrorState title={t('failedTitle')} detail={digest} onRetry={reset} />
    </div>
  )
}
