'use client'

import { Info } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { ScheduleNote } from '@/lib/contract/schedules'

/** What one ought to know of an expression, in plain sentences. */
export function ScheduleNotes({ notes }: { notes: ScheduleNote[] }) {
  const t = useTranslations('definitions.detail.note')
  if (notes.length === 0) return null
  return (
    <ul className="flex flex-col gap-1 text-xs text-fg-2">
      {notes.map((note) => (
        <li key={note} className="flex gap-1.5">
          <Info aria-hidden className="mt-px size-3.5 flex-none text-fg-3" />
          {t(note)}
        </li>
      ))}
    </ul>
  )
}
