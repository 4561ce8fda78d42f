'use client'

import { ArrowRight } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import { Digest } from '@/components/ui/digest'
import { TickBox } from '@/components/ui/tick-box'
import type { PlanRow } from '@/lib/contract/services'
import { Ago } from './ago'
import { type Choices, canTick, isTicked } from './plan-choice'
import { shortUnit } from './service-key'
import { shortRevision } from './short-revision'
import { VerdictMark } from './verdict-mark'

interface PlanTableRowProps {
  row: PlanRow
  choices: Choices
  onTick: (unit: string, isIn: boolean) => void
}

const cell = 'border-b border-line px-2 py-2 align-top max-sm:block max-sm:border-0 max-sm:p-0'

/** One service of a plan; on a phone in three lines. What is held back says why, and may be ticked all the same. */
export function PlanTableRow({ row, choices, onTick }: PlanTableRowProps) {
  const t = useTranslations('services.plan')
  const isIn = isTicked(row, choices)
  return (
    <tr
      data-plan={row.unit}
      className={cn(
        'max-sm:grid max-sm:grid-cols-[28px_minmax(0,1fr)_auto] max-sm:gap-y-1 max-sm:border-b max-sm:border-line max-sm:px-5 max-sm:py-2.5',
        !isIn && 'text-fg-3',
      )}
    >
      <td className={cn(cell, 'pl-5 max-sm:row-span-3')}>
        <span className="flex h-5 items-center">
          {canTick(row) ? (
            <TickBox
              label={t('include', { unit: shortUnit(row.unit) })}
              checked={isIn}
              onChange={() => onTick(row.unit, !isIn)}
            />
          ) : (
            <span className="size-4 rounded-xs border border-line" />
          )}
        </span>
      </td>
      <td className={cn(cell, 'truncate font-medium', isIn ? 'text-fg' : 'text-fg-2')} title={row.image ?? row.unit}>
        {shortUnit(row.unit)}
      </td>
      <td className={cn(cell, 'max-sm:order-3 max-sm:col-start-2')}>
        <Change row={row} />
      </td>
      <td className={cn(cell, 'text-fg-2')}>
        <Ago at={row.image_created_at} />
      </td>
      <td className={cn(cell, 'pr-5 max-sm:order-4 max-sm:col-span-2 max-sm:col-start-2')}>
        <VerdictMark row={row} isOverridden={isIn && row.verdict === 'held'} />
      </td>
    </tr>
  )
}

/** Digests, and what else tells the two images apart. */
function Change({ row }: { row: PlanRow }) {
  const t = useTranslations('services.plan')
  return (
    <>
      <span className="flex items-center gap-2">
        <Digest digest={row.from_digest} />
        <ArrowRight role="img" aria-label={t('arrow')} className="size-3.5 flex-none text-fg-3" />
        <Digest digest={row.to_digest} isNew />
      </span>
      <ChangeInWords row={row} />
    </>
  )
}

/** The tags, where they change, else the versions, else the revisions of the source. */
function ChangeInWords({ row: { image, to_image: toImage, version, revision } }: { row: PlanRow }) {
  const tag = toImage && { from: tagOf(image ?? ''), to: tagOf(toImage) }
  const short = { from: shortRevision(revision.from), to: shortRevision(revision.to) }
  const told = [tag, version, short].find((change) => change && change.from !== change.to)
  if (!told) return null
  return (
    <span className="block truncate text-xs text-fg-3" title={toImage ?? undefined}>
      {`${told.from ?? '?'} → ${told.to ?? '?'}`}
    </span>
  )
}

function tagOf(image: string): string | null {
  return /:([^/:]+)$/.exec(image)?.[1] ?? null
}
