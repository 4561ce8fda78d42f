'use client'

import { useTranslations } from 'use-intl'
import { Ticked } from '@/components/definition/ticked'
import { ZoneField } from '@/components/definition/zone-field'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { ChannelFieldsProps } from './channel-fields'
import { Pair } from './part'
import { TextField } from './text-field'

/** In which language, how often, and when not. */
export function MannerFields({ values, errors, set }: ChannelFieldsProps) {
  const t = useTranslations('notificationForm.channel')
  return (
    <>
      <Field label={t('locale')} error={errors.locale} className="max-w-[calc(50%-6px)] max-sm:max-w-none">
        {(control) => (
          <Select
            {...control}
            value={values.locale}
            onChange={(locale) => set({ locale: locale as 'en' | 'zh' })}
            options={(['en', 'zh'] as const).map((locale) => ({ value: locale, label: t(`locales.${locale}`) }))}
          />
        )}
      </Field>
      <Pair>
        <TextField
          label={t('perHour')}
          hint={t('perHourHint')}
          inputMode="numeric"
          value={values.perHour}
          error={errors.per_hour}
          onChange={(perHour) => set({ perHour })}
        />
        <TextField
          label={t('digestMins')}
          hint={t('digestHint')}
          inputMode="numeric"
          value={values.digestMins}
          error={errors.digest_mins}
          onChange={(digestMins) => set({ digestMins })}
        />
      </Pair>
      <Ticked
        label={t('hasQuiet')}
        hint={t('hasQuietHint')}
        checked={values.hasQuiet}
        onChange={(hasQuiet) => set({ hasQuiet })}
      >
        <QuietFields values={values} errors={errors} set={set} />
      </Ticked>
      <Ticked
        label={t('enabled')}
        hint={t('enabledHint')}
        checked={values.enabled}
        onChange={(enabled) => set({ enabled })}
      />
    </>
  )
}

function QuietFields({ values, errors, set }: ChannelFieldsProps) {
  const t = useTranslations('notificationForm.channel')
  return (
    <div className="grid grid-cols-[1fr_1fr_2fr] items-start gap-3 max-sm:grid-cols-2">
      <TextField
        label={t('quietFrom')}
        type="time"
        value={values.quietFrom}
        error={errors['quiet.from']}
        onChange={(quietFrom) => set({ quietFrom })}
      />
      <TextField
        label={t('quietTo')}
        type="time"
        value={values.quietTo}
        error={errors['quiet.to']}
        onChange={(quietTo) => set({ quietTo })}
      />
      <div className="max-sm:col-span-2">
        <ZoneField
          value={values.quietZone}
          error={errors['quiet.timezone']}
          onChange={(quietZone) => set({ quietZone })}
        />
      </div>
    </div>
  )
}
