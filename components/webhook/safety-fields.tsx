'use client'

import { useTranslations } from 'use-intl'
import { NumberField } from '@/components/definition/number-field'
import { Ticked } from '@/components/definition/ticked'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { EndpointFieldsProps } from './fields-props'

/** What keeps others out, and holds back those who are let in. */
export function SafetyFields({ isNew, values, errors, set }: EndpointFieldsProps & { isNew: boolean }) {
  const t = useTranslations('webhookForm')
  return (
    <>
      <div className="max-w-48">
        <NumberField label={t('rate')} value={values.rate} error={errors.rate} onChange={(rate) => set({ rate })} />
      </div>
      <p className="-mt-3 text-xs text-fg-3">{t('rateHint')}</p>
      {isNew && (
        <Ticked
          label={t('ownSecret')}
          hint={t('ownSecretHint')}
          checked={values.hasOwnSecret}
          onChange={(hasOwnSecret) => set({ hasOwnSecret, secret: '' })}
        >
          <Field label={t('secret')} hint={t('secretHint')} error={errors.secret} className="ml-6 max-w-96">
            {(control) => (
              <Input
                {...control}
                type="password"
                autoComplete="new-password"
                maxLength={500}
                className="font-mono text-mono"
                value={values.secret}
                onChange={(event) => set({ secret: event.target.value })}
              />
            )}
          </Field>
        </Ticked>
      )}
      <Ticked
        label={t('enabled')}
        hint={t('enabledHint')}
        checked={values.enabled}
        onChange={(enabled) => set({ enabled })}
      />
    </>
  )
}
