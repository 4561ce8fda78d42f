'use client'

import { CircleAlert, RotateCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from './button'
import { cn } from './cn'

interface ErrorStateProps {
  title: string
  detail?: ReactNode
  onRetry?: (() => void) | undefined
  /** Beside "Try again". */
  children?: ReactNode
  className?: string
}

/** What went wrong, in the place where something else should be, and a way to try again. */
export function ErrorState({ title, detail, onRetry, children, className }: ErrorStateProps) {
  const t = useTranslations('common')
  return (
    <div role="alert" className={cn('flex flex-col items-center gap-1 px-6 py-12 text-center', className)}>
      <CircleAlert aria-hidden className="mb-2 size-6 text-failed-fg" />
      <p className="font-medium">{title}</p>
      {detail && <div className="max-w-md text-xs wrap-anywhere text-fg-2">{detail}</div>}
      {(onRetry || children) && (
        <div className="mt-3 flex flex-wrap justify-center gap-2">
          {onRetry && (
            <Button size="sm" onClick={onRetry}>
              <RotateCw aria-hidden />
              {t('tryAgain')}
            </Button>
          )}
          {children}
        </div>
      )}
    </div>
  )
}
