'use client'

import { useTranslations } from 'use-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

const presets = {
  every5: '*/5 * * * *',
  hourly: '0 * * * *',
  daily: '30 2 * * *',
  weekdays: '0 8 * * 1-5',
  weekly: '0 6 * * 1',
  monthly: '0 4 1 * *',
  once: '@once',
} as const

interface CronFieldProps {
  value: string
  error: string | null | undefined
  onChange: (cron: string) => void
}

/** An expression, written or taken from those that are wanted most. */
export function CronField({ value, error, onChange }: CronFieldProps) {
  const t = useTranslations('definitionForm')
  return (
    <div className="flex flex-col gap-2">
      <fieldset aria-label={t('preset')} className="flex flex-wrap gap-1">
        {Object.entries(presets).map(([name, cron]) => (
          <button
            key={name}
            type="button"
            aria-pressed={value.trim() === cron}
            onClick={() => onChange(cron)}
            className="h-7 rounded-md border border-line-strong bg-surface px-2 text-xs text-fg-2 hover:bg-hover aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-fg"
          >
            {t(`presets.${name as keyof typeof presets}`)}
          </button>
        ))}
      </fieldset>
      <Field label={t('cron')} hint={t('cronHint')} error={error}>
        {(control) => (
          <Input
            {...control}
            maxLength={200}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            className="font-mono text-mono"
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
    </div>
  )
}
