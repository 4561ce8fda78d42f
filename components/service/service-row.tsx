'use client'

import { ArrowRight, ChevronRight } from 'lucide-react'
import { type MouseEvent, memo } from 'react'
import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import { Digest } from '@/components/ui/digest'
import { Cell, Row } from '@/components/ui/table'
import { TaskLink } from '@/components/ui/task-link'
import { TickBox } from '@/components/ui/tick-box'
import type { ServiceView } from '@/lib/contract/services'
import { ActiveMark } from './active-mark'
import { Ago } from './ago'
import { PolicyMark } from './policy-mark'
import { RowActions } from './row-actions'
import { detailsId, keyOf, originOf, shortUnit } from './service-key'
import { ServiceMarks } from './service-marks'
import { UpdateMark } from './update-mark'

interface ServiceRowProps {
  service: ServiceView
  /** Says of which machine it is. */
  hasMachine: boolean
  isOpen: boolean
  onToggle: (key: string) => void
  isPicked: boolean
  /** Absent: whoever looks may not act. */
  onPick?: ((key: string, isRange: boolean) => void) | undefined
}

const cell =
  '@max-[700px]:block @max-[700px]:h-auto @max-[700px]:border-0 @max-[700px]:p-0 @max-[700px]:first:pl-0 @max-[700px]:last:pr-0'
const card =
  '@max-[700px]:grid @max-[700px]:h-auto @max-[700px]:items-center @max-[700px]:gap-x-2 @max-[700px]:gap-y-1 @max-[700px]:rounded-lg @max-[700px]:border @max-[700px]:border-line @max-[700px]:bg-surface @max-[700px]:px-3 @max-[700px]:py-2.5'
const readableCard =
  '@max-[700px]:grid-cols-[minmax(0,1fr)_auto] @max-[700px]:[grid-template-areas:"update_actions""name_name""image_image""digests_state"]'
const pickableCard =
  '@max-[700px]:grid-cols-[28px_minmax(0,1fr)_auto] @max-[700px]:[grid-template-areas:"check_update_actions""check_name_name""check_image_image""check_digests_state"]'

/** One service: 40 px, on a phone a card. All of it opens its details. */
export const ServiceRow = memo(function ServiceRow({
  service,
  hasMachine,
  isOpen,
  onToggle,
  isPicked,
  onPick,
}: ServiceRowProps) {
  const t = useTranslations('services')
  const key = keyOf(service)
  const name = shortUnit(service.unit)
  const origin = originOf(service)
  const isOther = service.registry_digest !== null && service.registry_digest !== service.running_digest
  const toggle = (click: MouseEvent) => {
    const isControl = click.target instanceof Element && click.target.closest('a, button, input')
    if (isControl || !click.currentTarget.contains(click.target as Node)) return
    if (onPick && click.shiftKey) return onPick(key, true)
    // A text that is being marked is not a click on the row.
    if (!window.getSelection()?.toString()) onToggle(key)
  }
  return (
    <Row
      data-service={service.unit}
      data-open={isOpen ? '' : undefined}
      aria-selected={onPick && isPicked}
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      onClick={toggle}
      className={cn('cursor-pointer', card, onPick ? pickableCard : readableCard)}
    >
      {onPick && (
        <Cell className={cn(cell, 'overflow-visible @max-[700px]:self-start @max-[700px]:[grid-area:check]')}>
          <TickBox
            label={t('select', { unit: name })}
            checked={isPicked}
            onChange={(withShift) => onPick(key, withShift)}
          />
        </Cell>
      )}
      <Cell className={cn(cell, '@max-[700px]:[grid-area:name]')}>
        <span className="flex min-w-0 items-center gap-1.5">
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={isOpen ? detailsId(service) : undefined}
            title={service.description ?? service.unit}
            onClick={() => onToggle(key)}
            className="-ml-1 flex min-w-0 items-center gap-1 rounded-sm pr-1 font-medium focus-visible:-outline-offset-1 @max-[700px]:text-md"
          >
            <ChevronRight aria-hidden className={cn('size-3.5 flex-none text-fg-3', isOpen && 'rotate-90')} />
            <span className="truncate">{name}</span>
          </button>
          <ServiceMarks service={service} />
          <span className="truncate text-fg-3 @max-[1400px]:hidden">{origin}</span>
          {hasMachine && <span className="hidden truncate text-fg-3 @max-[960px]:inline">{service.server}</span>}
        </span>
      </Cell>
      {hasMachine && (
        <Cell title={service.server} className={cn(cell, 'truncate text-fg-2 @max-[960px]:hidden @max-[700px]:hidden')}>
          {service.server}
        </Cell>
      )}
      <Cell
        title={service.image ?? undefined}
        className={cn(cell, 'font-mono text-mono text-fg-2 @max-[700px]:[grid-area:image]')}
      >
        <ImageName image={service.image} />
      </Cell>
      <Cell className={cn(cell, '@max-[700px]:flex @max-[700px]:items-center @max-[700px]:[grid-area:digests]')}>
        <Digest digest={service.running_digest} />
        {isOther && (
          <span className="hidden items-center gap-2 pl-2 text-fg-3 @max-[700px]:flex">
            <ArrowRight aria-hidden className="size-3" />
            <Digest digest={service.registry_digest} isNew />
          </span>
        )}
      </Cell>
      <Cell className={cn(cell, '@max-[700px]:hidden')}>
        <Digest digest={service.registry_digest} isNew={isOther} />
      </Cell>
      <Cell className={cn(cell, '@max-[700px]:[grid-area:update]')}>
        <UpdateMark service={service} />
      </Cell>
      <Cell className={cn(cell, 'text-fg-2 @max-[1060px]:hidden @max-[700px]:hidden')}>
        <Ago at={service.image_created_at} />
      </Cell>
      <Cell className={cn(cell, '@max-[820px]:hidden @max-[700px]:hidden')}>
        <PolicyMark policy={service.policy} />
      </Cell>
      <Cell className={cn(cell, '@max-[700px]:text-right @max-[700px]:text-xs @max-[700px]:[grid-area:state]')}>
        <ActiveMark service={service} />
      </Cell>
      <Cell className={cn(cell, '@max-[960px]:hidden @max-[700px]:hidden')}>
        <LastTask id={service.last_task_id} />
      </Cell>
      {onPick && (
        <Cell className={cn(cell, 'overflow-visible pl-0 @max-[700px]:[grid-area:actions]')}>
          <RowActions service={service} />
        </Cell>
      )}
    </Row>
  )
})

/** The name and tag are what one looks for: where there is no room, what stands before them is cut. */
function ImageName({ image }: { image: string | null }) {
  if (!image) return <span className="text-fg-3">—</span>
  const nameAt = image.lastIndexOf('/') + 1
  return (
    <span className="flex">
      {nameAt > 0 && <span className="min-w-[2ch] truncate text-fg-3">{image.slice(0, nameAt)}</span>}
      <span className={cn('flex-none truncate', nameAt > 0 ? 'max-w-[calc(100%-2ch)]' : 'max-w-full')}>
        {image.slice(nameAt)}
      </span>
    </span>
  )
}

function LastTask({ id }: { id: string | null }) {
  if (!id) return <span className="text-fg-3">—</span>
  return <TaskLink id={id} />
}
