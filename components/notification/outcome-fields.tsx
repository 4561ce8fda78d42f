'use client'

import { useTranslations } from 'use-intl'
import { notificationOutcomes } from '@/lib/contract/notification-kinds'
import type { RuleFieldsProps } from './rule-fields'
import { TextField } from './text-field'
import { TickedList } from './ticked-list'

/** Of what a rule tells, each with what it means. */
export function OutcomeFields({ values, errors, set }: RuleFieldsProps) {
  const t = useTranslations('notificationForm.rule')
  const isLong = values.outcomes.includes('long-running')
  return (
    <TickedList
      label={t('outcomes')}
      error={errors.outcomes}
      options={notificationOutcomes.map((outcome) => ({
        value: outcome,
        label: t(`outcome.${outcome}`),
        hint: t(`outcomeHint.${outcome}`),
        ...(outcome === 'long-running' &&
          isLong && {
            more: (
              <TextField
                label={t('longRunningMins')}
                inputMode="numeric"
                className="mt-1.5 w-48"
                value={values.longRunningMins}
                error={errors.long_running_mins}
                onChange={(longRunningMins) => set({ longRunningMins })}
              />
            ),
          }),
      }))}
      chosen={values.outcomes}
      onChange={(outcomes) => set({ outcomes })}
    />
  )
}
