'use client'

import { Plus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { AddChip } from '@/components/ui/chip'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { eventLevels } from '@/lib/contract/states'
import { type EventFilters, eventsHref, levelsOf } from './event-filters'
import { fromLocalInput, toLocalInput } from './local-input'

/** "+ Filter": all of them in one small form; they hold once applied, and stand in the address. */
export function EventFilterForm({ filters }: { filters: EventFilters }) {
  const t = useTranslations('events')
  const router = useRouter()
  const [isOpen, setIsOpen] = useState(false)
  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setIsOpen(false)
    router.push(eventsHref(readForm(new FormData(event.currentTarget), filters)))
  }
  return (
    <Popover open={isOpen} onOpenChange={setIsOpen}>
      <PopoverTrigger asChild>
        <AddChip>
          <Plus aria-hidden />
          {t('filter')}
        </AddChip>
      </PopoverTrigger>
      <PopoverContent className="max-h-(--radix-popper-available-height) w-80" aria-label={t('filter')}>
        <form className="flex flex-col gap-3" onSubmit={apply}>
          <TextField name="q" label={t('text')} hint={t('textHint')} filters={filters} />
          <LevelField filters={filters} />
          <div className="grid grid-cols-2 gap-3">
            <TextField name="action" label={t('action')} placeholder="task." filters={filters} />
            <TextField name="actor" label={t('actor')} placeholder="admin" filters={filters} />
          </div>
          <TextField name="task_id" label={t('task')} placeholder="tsk_…" filters={filters} />
          <TextField name="request_id" label={t('request')} placeholder="req_…" filters={filters} />
          <div className="grid grid-cols-1 gap-3">
            <TimeField name="start_time" label={t('from')} filters={filters} />
            <TimeField name="end_time" label={t('to')} filters={filters} />
          </div>
          <Button type="submit" variant="primary" size="sm">
            {t('apply')}
          </Button>
        </form>
      </PopoverContent>
    </Popover>
  )
}

interface TextFieldProps {
  name: 'q' | 'action' | 'actor' | 'task_id' | 'request_id'
  label: string
  hint?: string
  placeholder?: string
  filters: EventFilters
}

function TextField({ name, label, hint, placeholder, filters }: TextFieldProps) {
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <Input
          {...control}
          name={name}
          defaultValue={filters[name]}
          placeholder={placeholder}
          maxLength={200}
          spellCheck={false}
          className="h-7 text-xs"
        />
      )}
    </Field>
  )
}

function TimeField({
  name,
  label,
  filters,
}: {
  name: 'start_time' | 'end_time'
  label: string
  filters: EventFilters
}) {
  return (
    <Field label={label}>
      {(control) => (
        <Input
          {...control}
          name={name}
          type="datetime-local"
          step={1}
          defaultValue={toLocalInput(filters[name])}
          className="h-7 text-xs"
        />
      )}
    </Field>
  )
}

function LevelField({ filters }: { filters: EventFilters }) {
  const t = useTranslations('events')
  const chosen = levelsOf(filters)
  return (
    <fieldset className="flex flex-wrap gap-x-3 gap-y-1">
      <legend className="mb-1 text-xs font-medium text-fg-2">{t('level')}</legend>
      {eventLevels.map((level) => (
        <label key={level} className="flex items-center gap-1.5 text-xs">
          <input
            type="checkbox"
            name="level"
            value={level}
            defaultChecked={chosen.includes(level)}
            className="size-3.5 accent-accent"
          />
          {t(`levels.${level}`)}
        </label>
      ))}
    </fieldset>
  )
}

function readForm(form: FormData, { audit }: EventFilters): EventFilters {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const levels = form.getAll('level').map(String)
  return {
    q: text('q'),
    level: levels.length < eventLevels.length ? levels.join(',') : '',
    action: text('action'),
    actor: text('actor'),
    task_id: text('task_id'),
    request_id: text('request_id'),
    start_time: fromLocalInput(text('start_time')),
    end_time: fromLocalInput(text('end_time')),
    ...(audit && { audit }),
  }
}
