'use client'

import { Play } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useQueueChange } from '@/components/lane/use-queue-change'
import { useOpenTask } from '@/components/task/actions/use-open-task'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { PageFooter } from '@/components/ui/page-footer'
import { Skeleton } from '@/components/ui/skeleton'
import { Cell, HeadCell, Row, Table } from '@/components/ui/table'
import { TaskLink } from '@/components/ui/task-link'
import { toast } from '@/components/ui/toast'
import type { DefinitionView } from '@/lib/contract/definitions'
import type { SlotList, SlotView } from '@/lib/contract/schedules'
import { useFormat } from '@/lib/format/use-format'
import { useCanAct, useDefinitionVerbs } from './definition-verbs'
import { SlotMark, SlotWhy } from './slot-mark'
import { useLivePart } from './use-live-definitions'

const perPage = 10

/** Every time that a schedule was due, and what became of it. */
export function SlotLedger({ definition }: { definition: DefinitionView }) {
  const t = useTranslations('definitions.detail')
  const [page, setPage] = useState(1)
  const { found } = useLivePart<SlotList>(
    `/api/definitions/${definition.id}/slots?page=${page}&per_page=${perPage}`,
    definition,
  )
  return (
    <Card title={t('slots')} lead={t('slotsLead')}>
      {!found && <Skeleton className="m-4 h-20" />}
      {found && found.list.length === 0 && <p className="p-4 text-fg-2">{t('noSlots')}</p>}
      {found && found.list.length > 0 && <SlotTable slots={found.list} definition={definition} />}
      {found && <PageFooter found={found} onPage={setPage} />}
    </Card>
  )
}

function SlotTable({ slots, definition }: { slots: SlotView[]; definition: DefinitionView }) {
  const t = useTranslations('definitions.detail')
  return (
    <div className="@container overflow-x-auto">
      <Table className="@max-[560px]:table-auto">
        <thead className="@max-[560px]:hidden">
          <tr>
            <HeadCell className="w-[110px]">{t('slotColumn.state')}</HeadCell>
            <HeadCell className="w-[210px]">{t('slotColumn.at')}</HeadCell>
            <HeadCell>{t('slotColumn.why')}</HeadCell>
            <HeadCell className="w-[90px]">{t('slotColumn.task')}</HeadCell>
            <HeadCell className="w-[130px]">
              <span className="sr-only">{t('slotColumn.actions')}</span>
            </HeadCell>
          </tr>
        </thead>
        <tbody>
          {slots.map((slot) => (
            <SlotRow key={slot.slot_id} slot={slot} definition={definition} />
          ))}
        </tbody>
      </Table>
    </div>
  )
}

const cell =
  '@max-[560px]:block @max-[560px]:h-auto @max-[560px]:border-0 @max-[560px]:p-0 @max-[560px]:whitespace-normal @max-[560px]:first:pl-0 @max-[560px]:last:pr-0'

function SlotRow({ slot, definition }: { slot: SlotView; definition: DefinitionView }) {
  const t = useTranslations('definitions.detail')
  const format = useFormat()
  const isSpread = slot.due_at !== slot.at
  return (
    <Row
      data-slot-state={slot.state}
      className="@max-[560px]:flex @max-[560px]:flex-wrap @max-[560px]:items-center @max-[560px]:gap-x-3 @max-[560px]:border-b @max-[560px]:border-line @max-[560px]:px-4 @max-[560px]:py-2"
    >
      <Cell className={cell}>
        <SlotMark state={slot.state} />
      </Cell>
      <Cell className={cell}>
        <time dateTime={slot.at} className="tabular-nums">
          {format.dateTime(slot.at)}
        </time>
        {isSpread && (
          <span className="block text-2xs leading-3 text-fg-3">
            {t('slotJitter', { time: format.clock(slot.due_at) })}
          </span>
        )}
      </Cell>
      <Cell className={cell}>
        <SlotWhy slot={slot} />
      </Cell>
      <Cell className={cell}>
        {slot.task_id ? <TaskLink id={slot.task_id} /> : <span className="text-fg-3 @max-[560px]:hidden">—</span>}
      </Cell>
      <Cell className={cell}>{slot.can_run && <RunSlot slot={slot} definition={definition} />}</Cell>
    </Row>
  )
}

function RunSlot({ slot, definition }: { slot: SlotView; definition: DefinitionView }) {
  const t = useTranslations('definitions')
  const format = useFormat()
  const canAct = useCanAct()
  const { runSlot } = useDefinitionVerbs()
  const { isPending, ask } = useQueueChange()
  const openTask = useOpenTask()
  if (!canAct) return null
  const run = async () => {
    const words = { done: null, failed: t('told.slotNotRun'), events: 'schedule.' }
    const result = await ask(() => runSlot(definition.id, slot.slot_id), words)
    if (!result.ok) return
    const { task_id: id } = result
    toast.success(t('told.slotRun'), id ? { action: { label: t('told.open'), onClick: () => openTask(id) } } : {})
  }
  return (
    <Button
      size="sm"
      isPending={isPending}
      aria-label={t('detail.slotRunOf', { time: format.dateTime(slot.at) })}
      onClick={() => void run()}
    >
      {!isPending && <Play aria-hidden />}
      {t('detail.slotRun')}
    </Button>
  )
}
