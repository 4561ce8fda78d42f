'use client'

import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { mostCapacity } from '@/lib/contract/lane-rules'

export interface LaneKnobs {
  /** As it was typed. */
  capacity: string
  strict: boolean
}

interface LaneFieldsProps {
  value: LaneKnobs
  /** What the server said of the capacity. */
  refused: string | null
  onChange: (value: LaneKnobs) => void
}

/** Capacity and order of a lane. */
export function LaneFields({ value, refused, onChange }: LaneFieldsProps) {
  const t = useTranslations('queue.form')
  const strictId = useId()
  const isWrong = value.capacity !== '' && capacityOf(value) === null
  return (
    <>
      <Field
        label={t('capacity')}
        hint={t('capacityHint', { most: mostCapacity })}
        error={isWrong ? t('wrongCapacity', { most: mostCapacity }) : refused}
      >
        {(control) => (
          <Input
            {...control}
            type="number"
            inputMode="numeric"
            min={1}
            max={mostCapacity}
            step={1}
            required
            value={value.capacity}
            onChange={(event) => onChange({ ...value, capacity: event.target.value })}
            className="max-w-32"
          />
        )}
      </Field>
      <div className="flex items-start gap-2">
        <Checkbox
          id={strictId}
          aria-describedby={`${strictId}-note`}
          checked={value.strict}
          onCheckedChange={(checked) => onChange({ ...value, strict: checked === true })}
          className="mt-0.5"
        />
        <div>
          <label htmlFor={strictId} className="text-fg">
            {t('strict')}
          </label>
          <p id={`${strictId}-note`} className="text-xs text-fg-3">
            {t('strictHint')}
          </p>
        </div>
      </div>
    </>
  )
}

/** The capacity that was typed; null where it is none that a lane can have. */
export function capacityOf({ capacity }: LaneKnobs): number | null {
  const value = /^\d{1,4}$/.test(capacity) ? Number(capacity) : 0
  return value >= 1 && value <= mostCapacity ? value : null
}
