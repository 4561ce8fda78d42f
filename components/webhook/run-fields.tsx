'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { EndpointValues } from './endpoint-values'
import { fetchDefinitionNames } from './fetch-choices'
import type { EndpointFieldsProps } from './fields-props'
import { MapFields } from './map-fields'
import { ParamsField } from './params-field'
import { ServicesChoice } from './services-choice'

const choices = ['definition', 'matching', 'chosen'] as const

/** What a delivery sets going that passes the filter. */
export function RunFields(props: EndpointFieldsProps) {
  const { values, errors, set } = props
  const t = useTranslations('webhookForm')
  return (
    <>
      <RunsChoice value={values.runs} onChange={(runs) => set({ runs })} />
      {values.runs === 'definition' && (
        <>
          <DefinitionField
            value={values.definition}
            error={errors.definition}
            onChange={(definition) => set({ definition })}
          />
          <MapFields {...props} />
          <ParamsField {...props} />
        </>
      )}
      {values.runs === 'chosen' && (
        <ServicesChoice chosen={values.services} error={errors.services} onChange={(services) => set({ services })} />
      )}
      {values.runs !== 'definition' && <p className="max-w-160 text-xs text-fg-3">{t('servicesHint')}</p>}
    </>
  )
}

interface RunsChoiceProps {
  value: EndpointValues['runs']
  onChange: (runs: EndpointValues['runs']) => void
}

function RunsChoice({ value, onChange }: RunsChoiceProps) {
  const t = useTranslations('webhookForm')
  const name = useId()
  return (
    <fieldset>
      <legend className="mb-1 text-xs font-medium text-fg-2">{t('runs')}</legend>
      <div className="flex flex-col gap-2">
        {choices.map((choice) => (
          <label key={choice} className="flex items-start gap-2">
            <input
              type="radio"
              name={name}
              checked={choice === value}
              onChange={() => onChange(choice)}
              className="mt-0.5 size-4 flex-none accent-accent"
            />
            <span>
              {t(`runsChoice.${choice}`)}
              {choice === 'matching' && <span className="block text-xs text-fg-3">{t('matchingHint')}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

interface DefinitionFieldProps {
  value: string
  error: string | undefined
  onChange: (definition: string) => void
}

function DefinitionField({ value, error, onChange }: DefinitionFieldProps) {
  const t = useTranslations('webhookForm')
  const found = useQuery({ queryKey: ['webhook-definitions'], queryFn: ({ signal }) => fetchDefinitionNames(signal) })
  const names = found.data ?? []
  const known = value && !names.includes(value) ? [...names, value] : names
  const hasNone = found.data?.length === 0 && !value
  return (
    <div className="flex max-w-160 flex-wrap items-start gap-2">
      <Field
        label={t('definition')}
        hint={t(hasNone ? 'noDefinitions' : 'definitionHint')}
        error={error}
        className="min-w-64 flex-1"
      >
        {(control) => (
          <Select
            {...control}
            value={value}
            onChange={onChange}
            options={[
              { value: '', label: t('definitionNone') },
              ...known.map((name) => ({ value: name, label: name })),
            ]}
          />
        )}
      </Field>
      {hasNone && (
        <Button asChild className="mt-5">
          <Link href="/definitions/new">{t('makeDefinition')}</Link>
        </Button>
      )}
    </div>
  )
}
