'use client'

import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { AddChip } from '@/components/ui/chip'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import type { NotificationOutcome } from '@/lib/contract/notification-kinds'
import { placeholders } from '@/lib/contract/notification-placeholders'
import type { Typed } from './template-values'

interface TemplateFieldsProps {
  outcome: NotificationOutcome
  typed: Typed
  faultOf: (part: keyof Typed) => string | undefined
  onChange: (change: Partial<Typed>) => void
}

/** First line and text of one outcome, and what can be put into them. */
export function TemplateFields({ outcome, typed, faultOf, onChange }: TemplateFieldsProps) {
  const t = useTranslations('notificationForm.templates')
  const last = useRef<{ part: keyof Typed; control: HTMLInputElement | HTMLTextAreaElement } | null>(null)
  const titleRef = useRef<HTMLInputElement>(null)
  const insert = (name: string) => {
    const { part, control } = last.current ?? { part: 'title' as const, control: titleRef.current }
    if (!control) return
    const { selectionStart: from, selectionEnd: to, value } = control
    const before = value.slice(0, from ?? value.length)
    onChange({ [part]: `${before}{{${name}}}${value.slice(to ?? value.length)}` })
    control.focus()
    const caret = before.length + name.length + 4
    // After React has written the new value, which moves the caret to its end.
    requestAnimationFrame(() => control.setSelectionRange(caret, caret))
  }
  return (
    <>
      <Field label={t('first')} hint={t('empty')} error={faultOf('title')}>
        {(control) => (
          <Input
            {...control}
            ref={titleRef}
            autoComplete="off"
            maxLength={300}
            placeholder="{{title}}"
            value={typed.title}
            onFocus={(event) => (last.current = { part: 'title', control: event.currentTarget })}
            onChange={(event) => onChange({ title: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('text')} hint={t('empty')} error={faultOf('text')}>
        {(control) => (
          <Textarea
            {...control}
            rows={4}
            maxLength={2000}
            placeholder={'{{sentence}}\n{{time}}'}
            value={typed.text}
            onFocus={(event) => (last.current = { part: 'text', control: event.currentTarget })}
            onChange={(event) => onChange({ text: event.target.value })}
          />
        )}
      </Field>
      <fieldset className="min-w-0">
        <legend className="mb-1 text-xs font-medium text-fg-2">{t('placeholders')}</legend>
        <div className="flex flex-wrap gap-1.5">
          {placeholders[outcome].map((name) => (
            <AddChip
              key={name}
              className="font-mono max-md:h-9"
              title={t(`placeholder.${name}`)}
              onClick={() => insert(name)}
            >
              {name}
            </AddChip>
          ))}
        </div>
        <p className="mt-1.5 text-xs text-fg-3">
          {t('sections')} <code className="font-mono">{'{{#since}}… {{since}}{{/since}}'}</code>
        </p>
      </fieldset>
    </>
  )
}
