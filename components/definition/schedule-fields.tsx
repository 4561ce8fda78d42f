'use client'

import { useTimeZone, useTranslations } from 'use-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { BlackoutFields } from './blackout-fields'
import { CronField } from './cron-field'
import type { EditorFieldsProps } from './editor-fields'
import type { EditorValues } from './editor-values'
import { previewOf } from './editor-wish'
import { NumberField } from './number-field'
import { PreviewPanel } from './preview-panel'
import { Ticked } from './ticked'
import { usePreview } from './use-preview'
import { ZoneField } from './zone-field'

/** When it runs by itself: the expression with its preview, and what is done where things do not go by it. */
export function ScheduleFields(props: EditorFieldsProps) {
  const { values, errors, set } = props
  const t = useTranslations('definitionForm')
  const asked = usePreview(previewOf(values, useTimeZone() ?? 'UTC'))
  // The preview tells sooner than saving does; what saving said stays until the field changes.
  const errorOf = (field: string, serverField = field) => errors[field] ?? asked.errorOf(serverField)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,26rem)] gap-6 max-lg:grid-cols-1">
      <div className="flex min-w-0 flex-col gap-4">
        <CronField value={values.cron} error={errorOf('cron')} onChange={(cron) => set({ cron })} />
        <ZoneField value={values.timezone} error={errorOf('timezone')} onChange={(timezone) => set({ timezone })} />
        <Policies {...props} />
        <Bounds {...props} errorOf={errorOf} />
        <BlackoutFields {...props} errors={{ ...errors, blackouts: errorOf('blackouts') ?? '' }} />
        <Ticked
          label={t('pausedNow')}
          hint={t('pausedHint')}
          checked={values.isPaused}
          onChange={(isPaused) => set({ isPaused })}
        />
      </div>
      <div className="lg:sticky lg:top-4 lg:self-start max-lg:row-start-1">
        <PreviewPanel values={values} asked={asked} />
      </div>
    </div>
  )
}

function Policies({ values, errors, set }: EditorFieldsProps) {
  const t = useTranslations('definitionForm')
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_8.5rem] gap-x-3 gap-y-4">
      <Field label={t('missed')} error={errors.missed}>
        {(control) => (
          <Select
            {...control}
            value={values.missed}
            onChange={(missed) => set({ missed: missed as EditorValues['missed'] })}
            options={(['none', 'latest', 'all'] as const).map((value) => ({
              value,
              label: t(`missedChoice.${value}`),
            }))}
          />
        )}
      </Field>
      <NumberField
        label={t('missedWindow')}
        value={values.missedWindow}
        error={errors.missedWindow}
        isDisabled={values.missed === 'none'}
        title={t('missedWindowHint')}
        onChange={(missedWindow) => set({ missedWindow })}
      />
      <Field label={t('overlap')} error={errors.overlap}>
        {(control) => (
          <Select
            {...control}
            value={values.overlap}
            onChange={(overlap) => set({ overlap: overlap as EditorValues['overlap'] })}
            options={(['skip', 'wait', 'replace'] as const).map((value) => ({
              value,
              label: t(`overlapChoice.${value}`),
            }))}
          />
        )}
      </Field>
      <span />
      <div className="col-span-full grid grid-cols-2 gap-3 max-sm:grid-cols-1">
        <NumberField
          label={t('jitter')}
          hint={t('jitterHint')}
          value={values.jitter}
          error={errors.jitter}
          onChange={(jitter) => set({ jitter })}
        />
        <NumberField
          label={t('late')}
          hint={t('lateHint')}
          value={values.late}
          error={errors.late}
          onChange={(late) => set({ late })}
        />
      </div>
    </div>
  )
}

interface BoundsProps extends EditorFieldsProps {
  errorOf: (field: string, serverField: string) => string | null | undefined
}

function Bounds({ values, set, errorOf }: BoundsProps) {
  const t = useTranslations('definitionForm')
  const zone = useTimeZone() ?? 'UTC'
  const isOnce = values.cron.trim() === '@once'
  return (
    <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
      <Field
        label={t('starts')}
        hint={isOnce ? t('startsOnceHint') : t('inYourZone', { zone })}
        error={errorOf('startsAt', 'starts_at')}
      >
        {(control) => (
          <Input
            {...control}
            type="datetime-local"
            step={1}
            value={values.startsAt}
            onChange={(event) => set({ startsAt: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('ends')} hint={t('inYourZone', { zone })} error={errorOf('endsAt', 'ends_at')}>
        {(control) => (
          <Input
            {...control}
            type="datetime-local"
            step={1}
            value={values.endsAt}
            onChange={(event) => set({ endsAt: event.target.value })}
          />
        )}
      </Field>
    </div>
  )
}
