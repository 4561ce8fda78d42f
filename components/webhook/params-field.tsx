'use client'

import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import type { EndpointFieldsProps } from './fields-props'

/** Parameters that stand in for those of the definition, as JSON; out of sight until there are any. */
export function ParamsField({ values, errors, set }: EndpointFieldsProps) {
  const t = useTranslations('webhookForm')
  const [isOpen, setOpen] = useState(values.params !== '{}')
  const shows = isOpen || errors.params !== undefined
  return (
    <div className="max-w-160">
      <button
        type="button"
        aria-expanded={shows}
        onClick={() => setOpen(!shows)}
        className="-ml-1 inline-flex h-7 items-center gap-1 rounded-md pr-2 pl-1 text-xs font-medium text-fg-2 hover:bg-hover hover:text-fg aria-expanded:[&_svg]:rotate-90 [&_svg]:size-3.5"
      >
        <ChevronRight aria-hidden />
        {t('paramsOpen')}
      </button>
      {shows && (
        <Field label={t('params')} hint={t('paramsHint')} error={errors.params} className="mt-2">
          {(control) => (
            <Textarea
              {...control}
              rows={4}
              spellCheck={false}
              autoCapitalize="off"
              className="field-sizing-content max-h-72 min-h-20 resize-y font-mono text-mono whitespace-pre"
              value={values.params}
              onChange={(event) => set({ params: event.target.value })}
            />
          )}
        </Field>
      )}
    </div>
  )
}
