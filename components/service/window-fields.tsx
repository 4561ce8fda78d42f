'use client'

import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { PolicyFieldsProps } from './policy-fields'
import { allDays, type Weekday } from './policy-form'

/** Days, hours and the zone that they are meant in. */
export function WindowFields({ values, errorOf, set }: PolicyFieldsProps) {
  const t = useTranslations('services')
  const zones = useId()
  const toggle = (day: Weekday) => set({ days: allDays.filter((one) => values.days.includes(one) !== (one === day)) })
  return (
    <>
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 text-xs font-medium text-fg-2">{t('form.days')}</legend>
        <div className="flex flex-wrap gap-1">
          {allDays.map((day) => (
            <button
              key={day}
              type="button"
              aria-pressed={values.days.includes(day)}
              onClick={() => toggle(day)}
              className="h-7 min-w-11 rounded-md border border-line-strong px-2 text-xs text-fg-2 hover:bg-hover aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-fg"
            >
              {t(`weekday.${day}`)}
            </button>
          ))}
        </div>
        <p className="text-xs text-fg-3">{errorOf('days') ?? t('form.daysHint')}</p>
      </fieldset>
      <div className="flex flex-wrap gap-3">
        <Field label={t('form.from')} error={errorOf('from')} className="w-28">
          {(control) => (
            <Input
              {...control}
              type="time"
              value={values.from}
              onChange={(event) => set({ from: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('form.to')} error={errorOf('to')} className="w-28">
          {(control) => (
            <Input {...control} type="time" value={values.to} onChange={(event) => set({ to: event.target.value })} />
          )}
        </Field>
        <Field label={t('form.timezone')} error={errorOf('timezone')} className="min-w-40 flex-1">
          {(control) => (
            <Input
              {...control}
              list={zones}
              value={values.timezone}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => set({ timezone: event.target.value })}
            />
          )}
        </Field>
        <datalist id={zones}>
          {Intl.supportedValuesOf('timeZone').map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
      </div>
    </>
  )
}
