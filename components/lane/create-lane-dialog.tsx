'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { FormDialog } from '@/components/setting/form-dialog'
import { refusalOf } from '@/components/setting/settle'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { ActionFailure } from '@/lib/contract/action'
import { laneNamePattern } from '@/lib/contract/lane-rules'
import { capacityOf, LaneFields, type LaneKnobs } from './lane-fields'
import { useQueueVerbs } from './queue-verbs'
import { useQueueChange } from './use-queue-change'
import { useReset } from './use-reset'

interface CreateLaneDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
}

const usual: LaneKnobs = { capacity: '1', strict: false }

/** Asks for the name and the capacity of a new lane. */
export function CreateLaneDialog({ open, onOpenChange }: CreateLaneDialogProps) {
  const t = useTranslations('queue')
  const { createLane } = useQueueVerbs()
  const { isPending, ask } = useQueueChange()
  const [name, setName] = useState('')
  const [knobs, setKnobs] = useState(usual)
  const [refused, setRefused] = useState<ActionFailure | null>(null)
  const isNameWrong = name !== '' && !laneNamePattern.test(name)
  useReset(open, () => {
    setName('')
    setKnobs(usual)
    setRefused(null)
  })
  const make = async () => {
    const capacity = capacityOf(knobs)
    if (capacity === null || isNameWrong) return
    const words = { done: t('told.created', { name }), failed: t('told.notCreated'), events: 'lane.' }
    const result = await ask(() => createLane({ name, capacity, strict_head: knobs.strict }), words)
    setRefused(result.ok ? null : result)
    if (result.ok) onOpenChange(false)
  }
  return (
    <FormDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('form.create')}
      submitLabel={t('form.make')}
      isPending={isPending}
      onSubmit={make}
    >
      <Field
        label={t('form.name')}
        hint={t('form.nameHint')}
        error={isNameWrong ? t('form.wrongName') : refusalOf(refused, 'name')}
      >
        {(control) => (
          <Input
            {...control}
            value={name}
            onChange={(event) => {
              setName(event.target.value)
              setRefused(null)
            }}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={64}
            required
          />
        )}
      </Field>
      <LaneFields value={knobs} refused={refusalOf(refused, 'capacity')} onChange={setKnobs} />
    </FormDialog>
  )
}
