'use client'

import { CircleAlert } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { ListProblem } from './fetch-tasks'

/** That what stands below may be old, why, and a way out. */
export function ListFailed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const t = useTranslations('tasks')
  const tCommon = useTranslations('common')
  const isSignedOut = error instanceof ListProblem && error.code === 'unauthenticated'
  return (
    <div
      role="alert"
      className="flex min-h-11 flex-none items-center gap-2.5 border-y border-failed-line bg-failed-bg px-4 text-xs"
    >
      <CircleAlert aria-hidden className="size-3.5 flex-none text-failed-fg" />
      <span className="min-w-0 py-1.5">
        <span className="font-medium text-failed-fg">{t('failedTitle')}</span>{' '}
        {error instanceof ListProblem ? error.message : t('failedDetail')}
      </span>
      <span className="flex-1" />
      {isSignedOut ? (
        <Button size="sm" asChild>
          <a href="/signin?next=/tasks">{t('signIn')}</a>
        </Button>
      ) : (
        <Button size="sm" onClick={onRetry}>
          {tCommon('tryAgain')}
        </Button>
      )}
    </div>
  )
}
