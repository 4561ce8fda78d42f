'use client'

import { useTranslations } from 'use-intl'
import { cn } from './cn'
import { StateIcon } from './state-icon'
import { badgeOf, type State } from './state-tone'

interface StateBadgeProps {
  status: State
  /** Second word: "Failed · timed out". One that has no words yet is shown as it is. */
  reason?: string | null | undefined
  /** Makes the second word exact: "Failed · exit code 2". */
  exitCode?: number | null | undefined
  /** `SIGKILL` */
  signal?: string | null | undefined
  stopping?: 'graceful' | 'force' | null | undefined
  pausing?: boolean | undefined
  size?: 'md' | 'lg'
  className?: string
}

/** A state everywhere: colour, sign and word. */
export function StateBadge({ status, stopping, pausing, size = 'md', className, ...why }: StateBadgeProps) {
  const t = useTranslations('states')
  const way = stopping ? t(`stopping.${stopping}`) : pausing ? t('pausing') : null
  const second = way ?? secondWord(t, status, why)
  return (
    <span
      className={cn(
        'inline-flex max-w-full flex-none items-center gap-[5px] rounded-sm border pr-2 pl-1.5 align-middle text-xs font-medium whitespace-nowrap',
        size === 'lg' ? 'h-6' : 'h-[22px]',
        badgeOf(status),
        className,
      )}
    >
      <StateIcon status={status} />
      <span className="truncate">
        {t(status)}
        {second && <span className="font-normal"> · {second}</span>}
      </span>
    </span>
  )
}

type States = ReturnType<typeof useTranslations<'states'>>

// A cancelled task's reason is a sentence (who and why): it stands in the summary, not in the badge.
function secondWord(t: States, status: State, why: Pick<StateBadgeProps, 'reason' | 'exitCode' | 'signal'>) {
  const { reason, exitCode, signal } = why
  if (!reason || (status !== 'failed' && status !== 'skipped')) return null
  if (reason === 'exit-code' && typeof exitCode === 'number') return t('exitCode', { code: String(exitCode) })
  if (reason === 'signal' && signal) return signal
  const key = `reason.${reason}` as 'reason.timeout'
  return t.has(key) ? t(key) : reason
}
