'use client'

import { useTranslations } from 'use-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import type { PolicyFieldsProps } from './policy-fields'

/** What a service has to show after its restart, and how many ways back are kept. */
export function HealthFields({ values, errorOf, set }: PolicyFieldsProps) {
  const t = useTranslations('services.form')
  return (
    <fieldset className="mt-1 flex flex-col gap-3 border-t border-line pt-3">
      <legend className="float-left mb-1 w-full text-xs font-semibold text-fg-2">{t('health')}</legend>
      <Field label={t('gate')} hint={t('gateHint')} error={errorOf('window_secs')}>
        {(control) => (
          <Input
            {...control}
            type="number"
            min={1}
            max={900}
            value={values.gateSecs}
            onChange={(event) => set({ gateSecs: event.target.value })}
            className="max-w-32"
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-3">
        <Field label={t('url')} hint={t('urlHint')} error={errorOf('url')} className="min-w-48 flex-1">
          {(control) => (
            <Input
              {...control}
              inputMode="url"
              autoComplete="off"
              spellCheck={false}
              placeholder="http://127.0.0.1:8080/healthz"
              value={values.url}
              onChange={(event) => set({ url: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('status')} hint={t('statusHint')} error={errorOf('status')} className="w-32">
          {(control) => (
            <Input
              {...control}
              type="number"
              min={100}
              max={599}
              placeholder="200"
              value={values.status}
              onChange={(event) => set({ status: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Field label={t('command')} hint={t('commandHint')} error={errorOf('command')}>
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            spellCheck={false}
            autoCapitalize="off"
            value={values.command}
            onChange={(event) => set({ command: event.target.value })}
            className="field-sizing-content max-h-40 font-mono text-mono"
          />
        )}
      </Field>
      <Field label={t('keep')} hint={t('keepHint')} error={errorOf('keep_images')}>
        {(control) => (
          <Input
            {...control}
            type="number"
            min={1}
            max={50}
            value={values.keepImages}
            onChange={(event) => set({ keepImages: event.target.value })}
            className="max-w-32"
          />
        )}
      </Field>
    </fieldset>
  )
}
