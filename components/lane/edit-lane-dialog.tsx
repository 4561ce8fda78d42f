'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { FormDialog } from '@/components/setting/form-dialog'
import { refusalOf } from '@/components/setting/settle'

import type { ActionFailure } from '@/lib/contract/action'
import type { LaneView } from '@/lib/contract/lanes'
import type { LaneDialogProps } from './lane-dialog-props'
import { capacityOf, LaneFields, type LaneKnobs } from './lane-fields'
import { useQueueVerbs } from './queue-verbs'
import { useQueueChange } from './use-queue-change'
import { useReset } from './use-reset'

/** Asks how many tasks a lane may run at once, and in which order. */
export function EditLaneDialog({ lane, open, onOpenChange }: LaneDialogProps) {
  const t = useTranslations('queue')
  const common = useTranslations('common')
  const { changeLane } = useQueueVerbs()
  const { isPending, ask } = useQueueChange()
  const [before, setBefore] = useState(() => knobsOf(lane))
  const [knobs, setKnobs] = useState(before)
  const [refused, setRefused] = useState<ActionFailure | null>(null)
  useReset(open, () => {
    setBefore(knobsOf(lane))
    setKnobs(knobsOf(lane))
    setRefused(null)
  })
  const save = async () => {
    const capacity = capacityOf(knobs)
    if (capacity === null) return
    const words = {
      done: t('told.changed', { name: lane.name }),
      failed: t('failed', { name: lane.name }),
      events: 'lane.',
    }
    // What was not touched may have been changed by somebody else meanwhile.
    const change = {
      ...(knobs.capacity !== before.capacity && { capacity }),
      ...(knobs.strict !== before.strict && { strict_head: knobs.strict }),
    }
    if (Object.keys(change).length === 0) return onOpenChange(false)
    const result = await ask(() => changeLane(lane.name, change), words)
    setRefused(result.ok ? null : result)
    if (result.ok) onOpenChange(false)
  }
  return (
    <FormDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('form.edit', { name: lane.name })}
      submitLabel={common('save')}
      isPending={isPending}
      onSubmit={save}
    >
      <LaneFields value={knobs} refused={refusalOf(refused, 'capacity')} onChange={setKnobs} />
    </FormDialog>
  )
}

function knobsOf({ capacity, strict_head: strict }: LaneView): LaneKnobs {
  return { capacity: String(capacity), strict }
}
