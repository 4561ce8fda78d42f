'use client'

import { Check } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { WebhookProvider } from '@/lib/contract/webhook-rule'
import { genericPaths, withSender } from './endpoint-values'
import type { EndpointFieldsProps } from './fields-props'
import { ProviderInitials, ProviderMark } from './provider-mark'
import { senders, usualProofHeader } from './sender-facts'
import { TextField } from './text-field'

/** Who sends, and under which name. Of one that there is neither can be changed. */
export function SenderFields({ isNew, ...props }: EndpointFieldsProps & { isNew: boolean }) {
  const { values, errors, set } = props
  const t = useTranslations('webhookForm')
  return (
    <>
      {isNew ? (
        <SenderChoice value={values.provider} onChange={(provider) => set(withSender(values, provider))} />
      ) : (
        <p className="flex flex-wrap items-center gap-3">
          <ProviderMark provider={values.provider} />
          <span className="text-xs text-fg-3">{t('providerFixed')}</span>
        </p>
      )}
      {isNew && (
        <div className="max-w-96">
          <TextField
            mono
            label={t('name')}
            hint={t('nameHint')}
            maxLength={100}
            value={values.name}
            error={errors.name}
            onChange={(name) => set({ name })}
          />
        </div>
      )}
      {values.provider === 'generic' && <GenericFields {...props} />}
    </>
  )
}

function SenderChoice({ value, onChange }: { value: WebhookProvider; onChange: (value: WebhookProvider) => void }) {
  const t = useTranslations('webhookForm')
  const names = useTranslations('webhooks.provider')
  return (
    <fieldset>
      <legend className="mb-1 text-xs font-medium text-fg-2">{t('provider')}</legend>
      <div className="grid grid-cols-3 gap-2 max-lg:grid-cols-2 max-[430px]:grid-cols-1">
        {senders.map((provider) => (
          <label
            key={provider}
            className="flex min-h-12 cursor-pointer items-center gap-2.5 rounded-md border border-line-strong px-2.5 py-1.5 hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent-line"
          >
            <input
              type="radio"
              name="provider"
              className="sr-only"
              checked={provider === value}
              onChange={() => onChange(provider)}
            />
            <ProviderInitials provider={provider} className="size-7" />
            <span className="min-w-0">
              <span className="block truncate font-medium">{names(provider)}</span>
              <span className="block truncate text-xs text-fg-2">{t(`providerHint.${provider}`)}</span>
            </span>
            {provider === value && <Check aria-hidden className="ml-auto size-4 flex-none text-accent" />}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** How a sender that we do not know proves itself, and where the filter finds things in what it sends. */
function GenericFields({ values, errors, set }: EndpointFieldsProps) {
  const t = useTranslations('webhookForm')
  return (
    <>
      <div className="grid grid-cols-3 gap-x-3 gap-y-4 max-lg:grid-cols-1">
        <Field label={t('proof')} error={errors.proof}>
          {(control) => (
            <Select
              {...control}
              value={values.proof}
              onChange={(proof) => set({ proof: proof as 'hmac' | 'token' })}
              options={(['hmac', 'token'] as const).map((value) => ({ value, label: t(`proofChoice.${value}`) }))}
            />
          )}
        </Field>
        <TextField
          mono
          label={t('proofHeader')}
          placeholder={usualProofHeader[values.proof]}
          value={values.proofHeader}
          error={errors.proofHeader}
          onChange={(proofHeader) => set({ proofHeader })}
        />
        <TextField
          mono
          label={t('idHeader')}
          hint={t('idHeaderHint')}
          placeholder="X-Delivery-Id"
          value={values.idHeader}
          error={errors.idHeader}
          onChange={(idHeader) => set({ idHeader })}
        />
      </div>
      <fieldset>
        <legend className="text-xs font-medium text-fg-2">{t('paths')}</legend>
        <p className="mb-2 text-xs text-fg-3">{t('pathsHint')}</p>
        <div className="grid grid-cols-5 gap-3 max-lg:grid-cols-2 max-sm:grid-cols-1">
          {genericPaths.map((name) => (
            <TextField
              key={name}
              mono
              label={t(`path.${name}`)}
              placeholder={`$.${name}`}
              value={values.paths[name]}
              error={errors[`paths.${name}`]}
              onChange={(path) => set({ paths: { ...values.paths, [name]: path } })}
            />
          ))}
        </div>
      </fieldset>
    </>
  )
}
