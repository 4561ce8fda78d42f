'use client'

import { type ReactNode, useId } from 'react'
import { useTranslations } from 'use-intl'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import type { PolicyFieldsProps } from './policy-fields'
import { allModes } from './policy-form'
import { WindowFields } from './window-fields'

/** When and to what: mode, window, age, tag, hold. */
export function RuleFields(props: PolicyFieldsProps) {
  const { values, errorOf, set } = props
  const t = useTranslations('services')
  return (
    <>
      <div className="flex flex-col gap-1">
        <span className="text-xs font-medium text-fg-2">{t('form.mode')}</span>
        <Segmented
          label={t('form.mode')}
          value={values.mode}
          onChange={(mode) => set({ mode })}
          options={allModes.map((mode) => ({ value: mode, label: t(`policy.${mode}`) }))}
          className="h-8 w-fit"
        />
        <span className="text-xs text-fg-3">{t(`detail.modeHint.${values.mode}`)}</span>
      </div>
      <Switched label={t('form.window')} isOn={values.hasWindow} onChange={(hasWindow) => set({ hasWindow })}>
        <WindowFields {...props} />
      </Switched>
      <Field label={t('form.minAge')} hint={t('form.minAgeHint')} error={errorOf('min_age_hours')}>
        {(control) => (
          <Input
            {...control}
            type="number"
            min={0}
            step="any"
            value={values.minAge}
            onChange={(event) => set({ minAge: event.target.value })}
            className="max-w-32"
          />
        )}
      </Field>
      <Field label={t('form.tag')} error={errorOf('rule')}>
        {(control) => (
          <Select
            {...control}
            value={values.rule}
            onChange={(rule) => set({ rule: rule === 'semver' ? 'semver' : 'same' })}
            options={[
              { value: 'same', label: t('form.sameTag') },
              { value: 'semver', label: t('form.semver') },
            ]}
          />
        )}
      </Field>
      {values.rule === 'semver' && (
        <Field label={t('form.range')} hint={t('form.rangeHint')} error={errorOf('range')}>
          {(control) => (
            <Input
              {...control}
              value={values.range}
              maxLength={100}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => set({ range: event.target.value })}
              className="max-w-64 font-mono text-mono"
            />
          )}
        </Field>
      )}
      <Switched
        label={t('form.hold')}
        hint={t('form.holdHint')}
        isOn={values.isHeld}
        onChange={(isHeld) => set({ isHeld })}
      >
        <HoldFields {...props} />
      </Switched>
    </>
  )
}

function HoldFields({ values, errorOf, set }: PolicyFieldsProps) {
  const t = useTranslations('services.form')
  return (
    <>
      <Field label={t('until')} hint={t('untilHint')} error={errorOf('until')}>
        {(control) => (
          <Input
            {...control}
            type="datetime-local"
            step={1}
            value={values.heldUntil}
            onChange={(event) => set({ heldUntil: event.target.value })}
            className="max-w-56"
          />
        )}
      </Field>
      <Field label={t('reason')} error={errorOf('reason')}>
        {(control) => (
          <Input
            {...control}
            value={values.heldReason}
            maxLength={500}
            onChange={(event) => set({ heldReason: event.target.value })}
          />
        )}
      </Field>
    </>
  )
}

interface SwitchedProps {
  label: string
  hint?: string
  isOn: boolean
  onChange: (isOn: boolean) => void
  children: ReactNode
}

/** A checkbox, and what it opens. */
function Switched({ label, hint, isOn, onChange, children }: SwitchedProps) {
  const id = useId()
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-start gap-2">
        <Checkbox id={id} checked={isOn} onCheckedChange={(checked) => onChange(checked === true)} className="mt-0.5" />
        <div>
          <label htmlFor={id} className="text-fg">
            {label}
          </label>
          {hint && <p className="text-xs text-fg-3">{hint}</p>}
        </div>
      </div>
      {isOn && <div className="flex flex-col gap-3 border-l-2 border-line pl-3.5 ml-[7px]">{children}</div>}
    </div>
  )
}
