'use client'

import { Check } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { itemLook } from '@/components/ui/floating-look'
import { Input } from '@/components/ui/input'
import { type ListQuery, withins } from './list-query'

interface CreatedFilterProps {
  query: ListQuery
  onChange: (change: Partial<ListQuery>) => void
  onDone: () => void
}

/** A range that moves with the present, or one between two times. */
export function CreatedFilter({ query, onChange, onDone }: CreatedFilterProps) {
  const t = useTranslations('tasks.filter')
  const [from, setFrom] = useState(() => localOf(query.start_time))
  const [until, setUntil] = useState(() => localOf(query.end_time))
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onChange({ within: null, start_time: instantOf(from), end_time: instantOf(until) })
        onDone()
      }}
    >
      {withins.map((within) => (
        <button
          key={within}
          type="button"
          aria-pressed={query.within === within}
          className={`${itemLook} w-full hover:bg-active focus-visible:bg-active`}
          onClick={() => {
            onChange({ within, start_time: null, end_time: null })
            onDone()
          }}
        >
          {t(`within.${within}`)}
          {query.within === within && <Check aria-hidden className="ml-auto" />}
        </button>
      ))}
      <div className="mt-1 flex flex-col gap-2 border-t border-line p-2">
        <Field label={t('from')}>
          {(control) => (
            <Input {...control} type="datetime-local" value={from} onChange={(event) => setFrom(event.target.value)} />
          )}
        </Field>
        <Field label={t('until')}>
          {(control) => (
            <Input
              {...control}
              type="datetime-local"
              value={until}
              onChange={(event) => setUntil(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" size="sm" variant="primary" className="self-end" disabled={!from && !until}>
          {t('apply')}
        </Button>
      </div>
    </form>
  )
}

/** `2026-11-22T14:02` in the browser's zone, as the field wants it. */
function localOf(iso: string | null): string {
  if (!iso) return ''
  const at = new Date(iso)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

function instantOf(local: string): string | null {
  const at = new Date(local)
  return Number.isNaN(at.getTime()) ? null : at.toISOString()
}
