'use client'

import { CircleAlert } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { ListProblem } from './fetch-tasks'

interface FailedProps {
  error: Error | null
  onRetry: () => void
}

/** Above rows that may be old: that they may be, why, and a way out. */
export function FailedNote({ error, onRetry }: FailedProps) {
  const t = useTranslations('tasks')
  const tCommon = useTranslations('common')
  return (
    <div
      role="alert"
      className="flex min-h-11 flex-none items-center gap-2.5 border-t border-failed-line bg-failed-bg px-4 text-xs"
    >
      <CircleAlert aria-hidden className="size-3.5 flex-none text-failed-fg" />
      <span className="min-w-0 flex-1 py-1.5">
        <span className="font-medium text-failed-fg">{t('failedTitle')}.</span>{' '}
        {error instanceof ListProblem ? error.message : t('failedDetail')}
      </span>
      {isSignedOut(error) ? (
        <SignIn />
      ) : (
        <Button size="sm" onClick={onRetry}>
          {tCommon('tryAgain')}
        </Button>
      )}
    </div>
  )
}

/** In the place of rows that never came. */
export function FailedList({ error, onRetry }: FailedProps) {
  const t = useTranslations('tasks')
  return (
    <ErrorState
      title={t('failedTitle')}
      detail={error instanceof ListProblem ? error.message : t('failedDetail')}
      onRetry={isSignedOut(error) ? undefined : onRetry}
    >
      {isSignedOut(error) && <SignIn />}
    </ErrorState>
  )
}

// A full load: where a proxy signs people in, it has to see it.
function SignIn() {
  const t = useTranslations('tasks')
  return (
    <Button size="sm" asChild>
      <a href="/tasks">{t('signIn')}</a>
    </Button>
  )
}

function isSignedOut(error: Error | null): boolean {
  return error instanceof ListProblem && error.code === 'unauthenticated'
}
