'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'

/** Where commands wait when nobody says otherwise. */
const usualLane = 'commands'

interface LaneFieldProps {
  /** Empty: the usual one. */
  value: string
  error: string | undefined
  onChange: (lane: string) => void
}

export function LaneField({ value, error, onChange }: LaneFieldProps) {
  const t = useTranslations('commandForm')
  const lanes = useQuery({ queryKey: ['lanes'], queryFn: ({ signal }) => fetchLanes(signal) })
  // Without an answer the usual one is still a choice.
  const list = lanes.data ?? [{ name: usualLane, capacity: null, paused: false }]
  return (
    <Field label={t('lane')} hint={t('laneHint')} error={error}>
      {(control) => (
        <Select
          {...control}
          value={value || usualLane}
          onChange={(lane) => onChange(lane === usualLane ? '' : lane)}
          options={list.map(({ name, capacity, paused }) => ({
            value: name,
            label: paused
              ? t('lanePaused', { name })
              : capacity === null
                ? name
                : t('laneCapacity', { name, capacity }),
          }))}
        />
      )}
    </Field>
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
