'use client'

import { type ReactNode, useId } from 'react'
import { useTranslations } from 'use-intl'
import { Checkbox } from '@/components/ui/checkbox'
import { Input } from '@/components/ui/input'
import type { PlanOptions } from './plan-choice'

interface PlanOptionFieldsProps {
  options: PlanOptions
  /** There is something to say how about. */
  isRunnable: boolean
  onChange: (change: Partial<PlanOptions>) => void
}

/** How a plan is carried out. */
export function PlanOptionFields({ options, isRunnable, onChange }: PlanOptionFieldsProps) {
  const t = useTranslations('services.plan')
  const restartId = useId()
  return (
    <div className="flex flex-col gap-3 px-5 text-xs">
      {isRunnable && (
        <div className="grid grid-cols-4 gap-4 max-sm:grid-cols-2">
          <Fact label={t('order')}>{t('orderText')}</Fact>
          <Count
            label={t('parallel')}
            most={50}
            value={options.parallel}
            onChange={(parallel) => onChange({ parallel })}
          />
          <Fact label={t('onFailure')}>{t('onFailureText')}</Fact>
          <Count
            label={t('stopAfter')}
            most={500}
            value={options.stopAfter}
            onChange={(stopAfter) => onChange({ stopAfter })}
          />
        </div>
      )}
      <div className="flex items-center gap-2">
        <Checkbox
          id={restartId}
          checked={options.restart}
          onCheckedChange={(checked) => onChange({ restart: checked === true })}
        />
        <label htmlFor={restartId}>{t('restart')}</label>
      </div>
    </div>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <div className="text-fg-3">{label}</div>
      <div className="mt-1.5 text-fg">{children}</div>
    </div>
  )
}

interface CountProps {
  label: string
  most: number
  value: string
  onChange: (value: string) => void
}

function Count({ label, most, value, onChange }: CountProps) {
  const t = useTranslations('services.plan')
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="block text-fg-3">
        {label}
      </label>
      <Input
        id={id}
        type="number"
        inputMode="numeric"
        min={1}
        max={most}
        placeholder={t('asSet')}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="mt-1 h-7 max-w-24 px-2 text-xs"
      />
    </div>
  )
}
