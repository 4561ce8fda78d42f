'use client'

import { X } from 'lucide-react'
import { type ChangeEvent, type KeyboardEvent, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

interface NamesFieldProps {
  label: string
  names: string[]
  /** What is suggested; others may be written too. */
  known: string[]
  error: string | undefined
  onChange: (names: string[]) => void
}

/** Several names, written one after the other. */
export function NamesField({ label, names, known, error, onChange }: NamesFieldProps) {
  const t = useTranslations('notificationForm.rule')
  const list = useId()
  const [text, setText] = useState('')
  const add = (typed: string) => {
    const name = typed.trim()
    setText('')
    if (name && !names.includes(name)) onChange([...names, name])
  }
  const type = (event: ChangeEvent<HTMLInputElement>) => {
    const typed = event.target.value
    const isWhole = typed.endsWith(',') || (isChosen(event) && known.includes(typed))
    if (isWhole) add(typed.replace(/,$/, ''))
    else setText(typed)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && text.trim()) {
      event.preventDefault()
      add(text)
    }
    if (event.key === 'Backspace' && text === '') onChange(names.slice(0, -1))
  }
  return (
    <Field label={label} hint={t('namesHint')} error={error}>
      {(control) => (
        <>
          {names.length > 0 && (
            <span className="flex flex-wrap gap-1">
              {names.map((name) => (
                <span
                  key={name}
                  className="inline-flex h-[26px] max-w-full items-center rounded-sm border border-line-strong bg-surface text-xs text-fg"
                >
                  <span className="truncate px-2">{name}</span>
                  <button
                    type="button"
                    aria-label={t('removeName', { name })}
                    title={t('removeName', { name })}
                    onClick={() => onChange(names.filter((one) => one !== name))}
                    className="grid h-full flex-none place-items-center border-l border-line px-[5px] text-fg-3 hover:bg-hover hover:text-fg focus-visible:-outline-offset-2"
                  >
                    <X aria-hidden className="size-3.5" />
                  </button>
                </span>
              ))}
            </span>
          )}
          <Input
            {...control}
            list={list}
            value={text}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            onChange={type}
            onKeyDown={onKeyDown}
            onBlur={() => add(text)}
          />
          <datalist id={list}>
            {known
              .filter((name) => !names.includes(name))
              .map((name) => (
                <option key={name} value={name} />
              ))}
          </datalist>
        </>
      )}
    </Field>
  )
}

/** From the suggestions, and not typed: what begins like another name is not whole yet. */
function isChosen({ nativeEvent }: ChangeEvent): boolean {
  return !(nativeEvent instanceof InputEvent) || nativeEvent.inputType === 'insertReplacementText'
}
