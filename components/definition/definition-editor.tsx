'use client'

import { ChevronRight, CircleAlert } from 'lucide-react'
import Link from 'next/link'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTimeZone, useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { LeaveDialog } from '@/components/ui/leave-dialog'
import type { DefinitionView } from '@/lib/contract/definitions'
import { definitionAddress } from './definition-address'
import { type EditorValues, newValues, valuesOf } from './editor-values'
import { GeneralFields } from './general-fields'
import { LimitFields } from './limit-fields'
import { RetryFields } from './retry-fields'
import { ScheduleFields } from './schedule-fields'
import { Ticked } from './ticked'
import { useEditor } from './use-editor'
import { WhatFields } from './what-fields'

interface DefinitionEditorProps {
  /** The one that is edited; null: a new one. */
  definition: DefinitionView | null
  /** What a new one begins with. */
  begun?: Partial<EditorValues>
  /** What is to be said above the form. */
  note?: ReactNode
  handlers: string[]
}

const limitFields = ['lane', 'timeLimit', 'grace', 'outputLimit', 'atLimit', 'expires', 'longRunning', 'env']

/** A definition as a form. What is typed stays until it is saved. */
export function DefinitionEditor({ definition, begun, note, handlers }: DefinitionEditorProps) {
  const t = useTranslations('definitionForm')
  const room = useTranslations('definitions')
  const zone = useTimeZone() ?? 'UTC'
  const initial = definition ? valuesOf(definition, zone) : { ...newValues(zone), ...begun }
  const { values, errors, refusal, isPending, isUnsaved, set, submit } = useEditor(initial, definition ?? null)
  const element = useFirstError(errors)
  const [isAdvanced, setAdvanced] = useState(values.env.length > 0)
  const fields = { values, errors, set }
  // What is wrong must be in sight.
  const showsLimits = isAdvanced || Object.keys(errors).some((field) => limitFields.includes(field.split('.')[0] ?? ''))
  return (
    <form
      ref={element}
      noValidate
      className="flex min-h-0 flex-1 flex-col"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit()
      }}
    >
      <div className="min-h-0 flex-1 overflow-y-auto bg-canvas">
        <div className="mx-auto flex max-w-250 flex-col gap-4 p-4">
          <header>
            <nav aria-label={room('title')} className="flex items-center gap-1.5 text-xs text-fg-3">
              <Link href="/definitions" className="hover:text-fg">
                {room('title')}
              </Link>
              {definition && (
                <>
                  <ChevronRight aria-hidden className="size-3.5" />
                  <Link href={definitionAddress(definition)} className="truncate hover:text-fg">
                    {definition.name}
                  </Link>
                </>
              )}
            </nav>
            <h1 className="mt-1 text-xl font-semibold tracking-[-0.015em] wrap-anywhere">
              {definition ? t('editTitle', { name: definition.name }) : t('newTitle')}
            </h1>
            {note && <div className="mt-1 text-xs text-fg-2">{note}</div>}
          </header>
          <Part title={t('section.general')}>
            <GeneralFields {...fields} />
          </Part>
          <Part title={t('section.what')}>
            <WhatFields {...fields} handlers={handlers} />
            <div>
              <button
                type="button"
                aria-expanded={showsLimits}
                onClick={() => setAdvanced(!showsLimits)}
                className="-ml-1 inline-flex h-7 items-center gap-1 rounded-md pr-2 pl-1 text-xs font-medium text-fg-2 hover:bg-hover hover:text-fg aria-expanded:[&_svg]:rotate-90 [&_svg]:size-3.5"
              >
                <ChevronRight aria-hidden />
                {t('advanced')}
              </button>
            </div>
            {showsLimits && <LimitFields {...fields} />}
          </Part>
          <Part title={t('section.failure')}>
            <RetryFields {...fields} />
          </Part>
          <Part title={t('section.schedule')} className="overflow-visible">
            <Ticked
              label={t('hasSchedule')}
              checked={values.hasSchedule}
              onChange={(hasSchedule) => set({ hasSchedule })}
            >
              <ScheduleFields {...fields} />
            </Ticked>
          </Part>
        </div>
      </div>
      <footer className="flex flex-none flex-wrap items-center gap-2 border-t border-line bg-sunken px-4 py-3">
        {refusal && (
          <p role="alert" className="flex min-w-0 flex-1 items-start gap-1.5 text-xs text-failed-fg max-sm:basis-full">
            <CircleAlert aria-hidden className="mt-px size-3.5 flex-none" />
            <span className="line-clamp-3 wrap-anywhere">{refusal}</span>
          </p>
        )}
        {!refusal && <span className="flex-1 text-xs text-fg-3 max-sm:hidden">{t('keys')}</span>}
        <Button asChild className="max-sm:flex-1">
          <Link href={definition ? definitionAddress(definition) : '/definitions'}>{t('cancel')}</Link>
        </Button>
        <Button type="submit" variant="primary" isPending={isPending} className="max-sm:flex-1">
          {t(definition ? 'save' : 'create')}
        </Button>
      </footer>
      <LeaveDialog isUnsaved={isUnsaved} />
    </form>
  )
}

/** `className`: what sticks while one scrolls can do so only where nothing is cut off. */
function Part({ title, className, children }: { title: string; className?: string; children: ReactNode }) {
  return (
    <Card title={title} {...(className && { className })}>
      <div className="flex flex-col gap-4 p-4">{children}</div>
    </Card>
  )
}

/** Takes whoever fills in the form to the first field that is wrong. */
function useFirstError(errors: Record<string, string>) {
  const element = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (Object.keys(errors).length === 0) return
    element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [errors])
  return element
}
