'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Skeleton } from '@/components/ui/skeleton'
import { fetchServiceChoices } from './fetch-choices'

interface ServicesChoiceProps {
  /** Their units. */
  chosen: string[]
  error: string | undefined
  onChange: (units: string[]) => void
}

/** Some of the services that are known. Those that were chosen and are not known any more stay in the list. */
export function ServicesChoice({ chosen, error, onChange }: ServicesChoiceProps) {
  const t = useTranslations('webhookForm')
  const [text, setText] = useState('')
  const { data, isError } = useQuery({
    queryKey: ['webhook-services'],
    queryFn: ({ signal }) => fetchServiceChoices(signal),
  })
  const known = data ?? []
  const gone = chosen.filter((unit) => !known.some((service) => service.unit === unit))
  const all = [...gone.map((unit) => ({ unit, image: null })), ...known]
  const wanted = text.trim().toLowerCase()
  const shown = all.filter(({ unit, image }) => `${unit} ${image ?? ''}`.toLowerCase().includes(wanted))
  const choose = (unit: string, isChosen: boolean) =>
    onChange(isChosen ? [...chosen, unit] : chosen.filter((one) => one !== unit))
  return (
    <div className="flex max-w-160 flex-col gap-2">
      <Field
        label={t('services')}
        hint={isError ? t('servicesFailed') : t('servicesChosen', { count: chosen.length })}
        error={error}
      >
        {(control) => (
          <Input
            {...control}
            type="search"
            autoComplete="off"
            placeholder={t('servicesSearch')}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      {!data && !isError && <Skeleton className="h-24" />}
      {data && all.length === 0 && <p className="text-xs text-fg-2">{t('noServices')}</p>}
      {shown.length > 0 && (
        <ul className="max-h-64 overflow-y-auto rounded-md border border-line">
          {shown.map(({ unit, image }) => (
            <li key={unit} className="border-b border-line last:border-b-0">
              <label className="flex min-h-9 cursor-pointer items-center gap-2.5 px-2.5 py-1 hover:bg-hover">
                <input
                  type="checkbox"
                  checked={chosen.includes(unit)}
                  onChange={(event) => choose(unit, event.target.checked)}
                  className="size-4 flex-none accent-accent"
                />
                <span className="min-w-0 flex-1 truncate">{unit}</span>
                <span className="min-w-0 truncate font-mono text-mono text-fg-3 max-sm:hidden">{image}</span>
              </label>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
