'use client'

import { useTranslations } from 'use-intl'
import { CommandBox } from '@/components/task-detail/command-box'
import { type Fact, Facts } from '@/components/task-detail/facts'
import { JsonValue } from '@/components/timeline/json-value'
import { Card } from '@/components/ui/card'
import type { DefinitionView } from '@/lib/contract/definitions'
import { formatBytes } from '@/lib/format/bytes'
import { formatDuration } from '@/lib/format/duration'

/** What each of its tasks asks for. */
export function ContentCard({ definition }: { definition: DefinitionView }) {
  const t = useTranslations('definitions.detail')
  const { command, ...others } = definition.params
  const isCommand = typeof command === 'string'
  const shown = isCommand ? others : definition.params
  return (
    <Card title={t('asks')}>
      <div className="flex flex-col gap-3 p-4">
        {isCommand && <CommandBox command={command} />}
        {Object.keys(shown).length > 0 && <JsonValue value={shown} label={t('parameters')} />}
        <Facts facts={useFacts(definition)} />
      </div>
    </Card>
  )
}

function useFacts(definition: DefinitionView): Fact[] {
  const t = useTranslations('definitions.detail')
  const retry = useRetryWords(definition)
  const { timeout_secs: limit, stop_grace_secs: grace, expires_in_secs: expires } = definition
  const { output_limit_bytes: bytes, output_at_limit: atLimit, long_running: isLong } = definition
  const size = bytes === null ? t('usual') : formatBytes(bytes)
  return [
    { name: t('handler'), value: definition.handler, mono: true },
    { name: t('lane'), value: definition.lane ?? t('usual') },
    {
      name: t('timeLimit'),
      value:
        limit === undefined ? t('timeLimitUsual') : limit === null ? t('noTimeLimit') : formatDuration(limit * 1000),
    },
    { name: t('grace'), value: grace === null ? null : t('seconds', { seconds: grace }) },
    {
      name: t('outputLimit'),
      value: atLimit ? t(`atLimit.${atLimit}`, { size }) : bytes === null ? null : size,
    },
    { name: t('expires'), value: expires === null ? null : formatDuration(expires * 1000) },
    { name: t('cwd'), value: definition.cwd, mono: true },
    { name: t('environment'), value: definition.env_names.join(', '), mono: true },
    { name: t('retry'), value: retry },
    { name: t('longRunning'), value: t(`isLong.${isLong === null ? 'unknown' : isLong ? 'yes' : 'no'}`) },
  ]
}

function useRetryWords({ retry }: DefinitionView): string {
  const t = useTranslations('definitions.detail')
  if (!retry) return t('noRetry')
  const values = { attempts: retry.attempts, delay: formatDuration(retry.delay_secs * 1000) }
  return retry.backoff === 'fixed' ? t('retryFixed', values) : t('retryExponential', values)
}
