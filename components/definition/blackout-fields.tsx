'use client'

import { Plus, X } from 'lucide-react'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { IconButton } from '@/components/ui/icon-button'
import { Input } from '@/components/ui/input'
import { DayChoice } from './day-choice'
import type { EditorFieldsProps } from './editor-fields'
import { type BlackoutValues, newBlackout } from './schedule-values'

/** Times while which nothing is started. */
export function BlackoutFields({ values, errors, set }: EditorFieldsProps) {
  const t = useTranslations('definitionForm')
  const nextKey = useRef(1000)
  const { blackouts } = values
  const change = (key: number, changed: Partial<BlackoutValues>) =>
    set({ blackouts: blackouts.map((one) => (one.key === key ? { ...one, ...changed } : one)) })
  const add = (kind: BlackoutValues['kind']) => set({ blackouts: [...blackouts, newBlackout(nextKey.current++, kind)] })
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 text-xs font-medium text-fg-2">{t('blackouts')}</legend>
      <p className="-mt-1 text-xs text-fg-3">{t('blackoutsHint')}</p>
      {blackouts.map((blackout, index) => (
        <BlackoutRow
          key={blackout.key}
          blackout={blackout}
          number={index + 1}
          onChange={(changed) => change(blackout.key, changed)}
          onRemove={() => set({ blackouts: blackouts.filter((one) => one.key !== blackout.key) })}
        />
      ))}
      {errors.blackouts && (
        <p role="alert" className="text-xs text-failed-fg">
          {errors.blackouts}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={() => add('hours')}>
          <Plus aria-hidden />
          {t('addHours')}
        </Button>
        <Button size="sm" onClick={() => add('stretch')}>
          <Plus aria-hidden />
          {t('addStretch')}
        </Button>
      </div>
    </fieldset>
  )
}

interface BlackoutRowProps {
  blackout: BlackoutValues
  /** From 1. */
  number: number
  onChange: (changed: Partial<BlackoutValues>) => void
  onRemove: () => void
}

function BlackoutRow({ blackout, number, onChange, onRemove }: BlackoutRowProps) {
  const t = useTranslations('definitionForm')
  const isHours = blackout.kind === 'hours'
  const [from, to] = isHours ? (['from', 'to'] as const) : (['startsAt', 'endsAt'] as const)
  const time = (label: string, member: typeof from | typeof to) => (
    <Field label={label} className={isHours ? 'w-28' : 'w-52'}>
      {(control) => (
        <Input
          {...control}
          type={isHours ? 'time' : 'datetime-local'}
          value={blackout[member]}
          onChange={(event) => onChange({ [member]: event.target.value })}
        />
      )}
    </Field>
  )
  return (
    <fieldset aria-label={t('blackoutNumber', { number })} className="relative rounded-md border border-line p-3 pr-10">
      <div className="flex flex-wrap gap-3">
        {isHours && <DayChoice days={blackout.days} onChange={(days) => onChange({ days })} />}
        {time(t('from'), from)}
        {time(t('to'), to)}
      </div>
      <IconButton label={t('removeBlackout', { number })} onClick={onRemove} className="absolute top-2 right-2">
        <X aria-hidden />
      </IconButton>
    </fieldset>
  )
}
