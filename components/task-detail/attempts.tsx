'use client'

import { useTranslations } from 'use-intl'
import { JsonValue } from '@/components/timeline/json-value'
import { EmptyState } from '@/components/ui/empty-state'
import { StateBadge } from '@/components/ui/state-badge'
import type { AttemptView } from '@/lib/contract/task'
import { formatDuration } from '@/lib/format/duration'
import { useFormat } from '@/lib/format/use-format'
import { type Fact, Facts } from './facts'

/** Each try at the task, the last one first: how it was launched, how it ended, and what proves that. */
export function Attempts({ attempts, now }: { attempts: AttemptView[]; now: number }) {
  const t = useTranslations('taskDetail')
  if (attempts.length === 0) return <EmptyState title={t('noAttempts')} hint={t('noAttemptsHint')} />
  return (
    <ol className="divide-y divide-line">
      {attempts.toReversed().map((attempt) => (
        <Attempt key={attempt.attempt_id} attempt={attempt} now={now} />
      ))}
    </ol>
  )
}

function Attempt({ attempt, now }: { attempt: AttemptView; now: number }) {
  const t = useTranslations('taskDetail')
  const end = attempt.ended_at ? Date.parse(attempt.ended_at) : now
  return (
    <li className="px-(--detail-inset) py-4">
      <div className="mb-2 flex items-center gap-2">
        <h2 className="font-medium">{t('attemptNumber', { number: attempt.number })}</h2>
        <StateBadge
          status={attempt.status ?? (attempt.state === 'launched' ? 'running' : 'pending')}
          reason={attempt.reason}
          exitCode={attempt.exit_code}
          signal={attempt.signal}
        />
        <span className="flex-1" />
        <span className="text-xs text-fg-2">{formatDuration(end - Date.parse(attempt.started_at))}</span>
      </div>
      {attempt.message && <p className="mb-2 text-xs text-fg-2">{attempt.message}</p>}
      <Facts facts={useAttemptFacts(attempt)} />
      {attempt.evidence !== null && attempt.evidence !== undefined && (
        <div className="mt-3">
          <h3 className="mb-1.5 text-xs font-semibold text-fg-2">{t('evidence')}</h3>
          <JsonValue value={attempt.evidence} label={t('evidence')} />
        </div>
      )}
    </li>
  )
}

function useAttemptFacts(attempt: AttemptView): Fact[] {
  const t = useTranslations('taskDetail')
  const format = useFormat()
  const exit = [
    attempt.exit_code === null ? null : t('exitCode', { code: attempt.exit_code }),
    attempt.signal === null ? null : t('exitSignal', { signal: attempt.signal }),
  ].filter(Boolean)
  return [
    { name: t('launcher'), value: attempt.launcher },
    { name: t('systemUnit'), value: attempt.unit_name, mono: true },
    { name: t('runner'), value: attempt.runner_id, mono: true },
    { name: t('claimed'), value: format.dateTime(attempt.started_at) },
    { name: t('launched'), value: attempt.launched_at && format.dateTime(attempt.launched_at) },
    { name: t('ended'), value: attempt.ended_at && format.dateTime(attempt.ended_at) },
    { name: t('exit'), value: exit.join(', ') },
  ]
}
