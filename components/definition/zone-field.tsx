'use client'

import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

interface ZoneFieldProps {
  value: string
  error: string | null | undefined
  onChange: (zone: string) => void
}

/** A time zone, to be searched among all that the browser knows. */
export function ZoneField({ value, error, onChange }: ZoneFieldProps) {
  const t = useTranslations('definitionForm')
  const list = useId()
  // Four hundred options are made when somebody is about to choose.
  const [isWanted, setWanted] = useState(false)
  return (
    <Field label={t('timezone')} hint={t('timezoneHint')} error={error}>
      {(control) => (
        <>
          <Input
            {...control}
            list={list}
            value={value}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            onFocus={() => setWanted(true)}
            onChange={(event) => onChange(event.target.value)}
          />
          <datalist id={list}>
            {isWanted &&
              ['UTC', ...Intl.supportedValuesOf('timeZone')].map((zone) => <option key={zone} value={zone} />)}
          </datalist>
        </>
      )}
    </Field>
  )
}
