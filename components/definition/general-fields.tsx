'use client'

import { useTranslations } from 'use-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import type { EditorFieldsProps } from './editor-fields'
import { Ticked } from './ticked'

/** What it is called and found by. */
export function GeneralFields({ values, errors, set }: EditorFieldsProps) {
  const t = useTranslations('definitionForm')
  return (
    <>
      <div className="grid grid-cols-2 gap-x-3 gap-y-4 max-sm:grid-cols-1">
        <Field label={t('name')} hint={t('nameHint')} error={errors.name}>
          {(control) => (
            <Input
              {...control}
              required
              maxLength={200}
              autoComplete="off"
              value={values.name}
              onChange={(event) => set({ name: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('tags')} hint={t('tagsHint')} error={errors.tags}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              autoCapitalize="none"
              value={values.tags}
              onChange={(event) => set({ tags: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Field label={t('description')} error={errors.description}>
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            maxLength={4000}
            className="field-sizing-content max-h-48 resize-y"
            value={values.description}
            onChange={(event) => set({ description: event.target.value })}
          />
        )}
      </Field>
      <Ticked
        label={t('enabled')}
        hint={t('enabledHint')}
        checked={values.enabled}
        onChange={(enabled) => set({ enabled })}
      />
    </>
  )
}
