'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { EnvFields } from '@/components/command-form/env-fields'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { EditorFieldsProps } from './editor-fields'
import type { EditorValues } from './editor-values'
import { NumberField } from './number-field'
import { Ticked } from './ticked'

/** What most definitions leave as it is: lane, limits, variables. */
export function LimitFields(props: EditorFieldsProps) {
  const { values, errors, set } = props
  const t = useTranslations('definitionForm')
  return (
    <>
      <div className="grid grid-cols-3 gap-x-3 gap-y-4 max-lg:grid-cols-2 max-sm:grid-cols-1">
        <LaneField value={values.lane} error={errors.lane} onChange={(lane) => set({ lane })} />
        <TimeLimit {...props} />
        <NumberField
          label={t('grace')}
          hint={t('graceHint')}
          placeholder={t('usual')}
          value={values.grace}
          error={errors.grace}
          onChange={(grace) => set({ grace })}
        />
        <NumberField
          label={t('outputLimit')}
          hint={t('outputLimitHint')}
          placeholder={t('usual')}
          value={values.outputLimit}
          error={errors.outputLimit}
          onChange={(outputLimit) => set({ outputLimit })}
        />
        <Choice
          label={t('atLimit')}
          value={values.atLimit}
          error={errors.atLimit}
          onChange={(atLimit) => set({ atLimit: atLimit as EditorValues['atLimit'] })}
          options={(['usual', 'truncate', 'stop'] as const).map((value) => ({
            value,
            label: t(`atLimitChoice.${value}`),
          }))}
        />
        <NumberField
          label={t('expires')}
          hint={t('expiresHint')}
          placeholder={t('never')}
          value={values.expires}
          error={errors.expires}
          onChange={(expires) => set({ expires })}
        />
        <Choice
          label={t('longRunning')}
          hint={t('longRunningHint')}
          value={values.longRunning}
          error={errors.longRunning}
          onChange={(longRunning) => set({ longRunning: longRunning as EditorValues['longRunning'] })}
          options={(['unknown', 'yes', 'no'] as const).map((value) => ({ value, label: t(`longChoice.${value}`) }))}
        />
      </div>
      <Variables {...props} />
    </>
  )
}

/** Values that are sealed cannot be shown: they stay, or are written anew. */
function Variables({ values, errors, set }: EditorFieldsProps) {
  const t = useTranslations('definitionForm')
  const { keptEnv } = values
  return (
    <div className="flex flex-col gap-2">
      {keptEnv.length > 0 && (
        <p className="flex flex-wrap items-center gap-2 text-xs text-fg-2">
          {!values.replacesEnv && t('keptEnv', { count: keptEnv.length, names: keptEnv.join(', ') })}
          <Button size="sm" onClick={() => set({ replacesEnv: !values.replacesEnv })}>
            {t(values.replacesEnv ? 'keepEnv' : 'replaceEnv')}
          </Button>
        </p>
      )}
      {values.replacesEnv && <EnvFields values={values} errors={errors} set={set} />}
    </div>
  )
}

function TimeLimit({ values, errors, set }: EditorFieldsProps) {
  const t = useTranslations('definitionForm')
  return (
    <div className="flex flex-col gap-2">
      <NumberField
        label={t('timeLimit')}
        hint={t('timeLimitHint')}
        placeholder={t('timeLimitUsual')}
        value={values.hasNoLimit ? '' : values.timeLimit}
        error={errors.timeLimit}
        isDisabled={values.hasNoLimit}
        onChange={(timeLimit) => set({ timeLimit })}
      />
      <Ticked
        label={t('noTimeLimit')}
        checked={values.hasNoLimit}
        onChange={(hasNoLimit) => set({ hasNoLimit, timeLimit: '' })}
      />
    </div>
  )
}

interface LaneFieldProps {
  value: string
  error: string | undefined
  onChange: (lane: string) => void
}

function LaneField({ value, error, onChange }: LaneFieldProps) {
  const t = useTranslations('definitionForm')
  const lanes = useQuery({ queryKey: ['lanes', 'definition'], queryFn: ({ signal }) => fetchLanes(signal) })
  const list = lanes.data ?? (value ? [{ name: value, capacity: null, paused: false }] : [])
  const labelOf = ({ name, capacity, paused }: Lane) =>
    paused ? t('lanePaused', { name }) : capacity === null ? name : t('laneCapacity', { name, capacity })
  return (
    <Choice
      label={t('lane')}
      hint={t('laneHint')}
      value={value}
      error={error}
      onChange={onChange}
      options={[
        { value: '', label: t('laneUsual') },
        ...list.map((lane) => ({ value: lane.name, label: labelOf(lane) })),
      ]}
    />
  )
}

interface Lane {
  name: string
  capacity: number | null
  paused: boolean
}

async function fetchLanes(signal: AbortSignal): Promise<Lane[]> {
  const response = await fetch('/api/lanes', { signal })
  if (!response.ok) throw new Error(response.statusText)
  return ((await response.json()) as { list: Lane[] }).list
}

interface ChoiceProps {
  label: string
  hint?: string
  value: string
  error: string | undefined
  onChange: (value: string) => void
  options: { value: string; label: string }[]
}

function Choice({ label, hint, error, ...select }: ChoiceProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => <Select {...control} {...select} />}
    </Field>
  )
}
