'use client'

import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { EnvFields } from './env-fields'
import type { FormValues } from './form-values'
import { LaneField } from './lane-field'

export interface FieldsProps {
  values: FormValues
  errors: Record<string, string>
  set: (change: Partial<FormValues>) => void
}

/** What most commands leave as it is. */
export function AdvancedFields({ values, errors, set }: FieldsProps) {
  const t = useTranslations('commandForm')
  return (
    <div className="mt-3 grid grid-cols-2 gap-x-3 gap-y-4 max-sm:grid-cols-1">
      <TimeLimit values={values} errors={errors} set={set} />
      <LaneField value={values.lane} error={errors.lane} onChange={(lane) => set({ lane })} />
      <Field label={t('cwd')} hint={t('cwdHint')} error={errors.cwd} className="col-span-full">
        {(control) => (
          <Input
            {...control}
            className="font-mono text-mono"
            autoComplete="off"
            spellCheck={false}
            placeholder={t('cwdPlaceholder')}
            value={values.cwd}
            onChange={(event) => set({ cwd: event.target.value })}
          />
        )}
      </Field>
      <EnvFields values={values} errors={errors} set={set} />
    </div>
  )
}

function TimeLimit({ values, errors, set }: FieldsProps) {
  const t = useTranslations('commandForm')
  const id = useId()
  return (
    <div className="flex flex-col gap-2">
      <Field label={t('timeLimit')} hint={t('timeLimitHint')} error={errors.timeLimit}>
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            autoComplete="off"
            disabled={values.hasNoLimit}
            placeholder={t('timeLimitDefault')}
            value={values.hasNoLimit ? '' : values.timeLimit}
            onChange={(event) => set({ timeLimit: event.target.value })}
          />
        )}
      </Field>
      <span className="flex items-center gap-2 text-xs">
        <Checkbox
          id={id}
          checked={values.hasNoLimit}
          onCheckedChange={(checked) => set({ hasNoLimit: checked === true, timeLimit: '' })}
        />
        <label htmlFor={id}>{t('noTimeLimit')}</label>
      </span>
    </div>
  )
}
