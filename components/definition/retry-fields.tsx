'use client'

import { useTranslations } from 'use-intl'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { EditorFieldsProps } from './editor-fields'
import { NumberField } from './number-field'
import { Ticked } from './ticked'

/** How often it is tried again by itself. */
export function RetryFields({ values, errors, set }: EditorFieldsProps) {
  const t = useTranslations('definitionForm')
  return (
    <Ticked
      label={t('retry')}
      hint={t('retryHint')}
      checked={values.hasRetry}
      onChange={(hasRetry) => set({ hasRetry })}
    >
      <div className="ml-6 grid grid-cols-3 gap-3 max-sm:grid-cols-1">
        <NumberField
          label={t('attempts')}
          hint={t('attemptsHint')}
          value={values.attempts}
          error={errors.attempts}
          onChange={(attempts) => set({ attempts })}
        />
        <NumberField
          label={t('delay')}
          hint={t('delayHint')}
          value={values.delay}
          error={errors.delay}
          onChange={(delay) => set({ delay })}
        />
        <Field label={t('backoff')} error={errors.backoff}>
          {(control) => (
            <Select
              {...control}
              value={values.backoff}
              onChange={(backoff) => set({ backoff: backoff === 'fixed' ? 'fixed' : 'exponential' })}
              options={(['fixed', 'exponential'] as const).map((value) => ({
                value,
                label: t(`backoffChoice.${value}`),
              }))}
            />
          )}
        </Field>
      </div>
    </Ticked>
  )
}
