'use client'

import { useTranslations } from 'use-intl'
import { allDays, type Weekday } from './schedule-values'

interface DayChoiceProps {
  days: Weekday[]
  onChange: (days: Weekday[]) => void
}

/** Days of the week; none: every day. */
export function DayChoice({ days, onChange }: DayChoiceProps) {
  const t = useTranslations('definitions.weekday')
  const form = useTranslations('definitionForm')
  const toggle = (day: Weekday) => onChange(allDays.filter((one) => days.includes(one) !== (one === day)))
  return (
    <fieldset className="flex basis-full flex-col gap-1">
      <legend className="mb-1 text-xs font-medium text-fg-2">{form('days')}</legend>
      <div className="flex flex-wrap gap-1">
        {allDays.map((day) => (
          <button
            key={day}
            type="button"
            aria-pressed={days.includes(day)}
            onClick={() => toggle(day)}
            className="h-7 min-w-10 rounded-md border border-line-strong bg-surface px-1.5 text-xs text-fg-2 hover:bg-hover aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-fg"
          >
            {t(day)}
          </button>
        ))}
      </div>
      <p className="text-xs text-fg-3">{form('daysHint')}</p>
    </fieldset>
  )
}
