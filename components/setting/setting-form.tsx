'use client'

import { RotateCcw } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Input } from '@/components/ui/input'
import type { SettingView } from '@/lib/contract/settings'
import type { SettingActions } from './general-section'
import { readField } from './setting-value'
import { useChangeSetting } from './use-change-setting'
import type { SettingWords } from './use-setting-words'

interface SettingFormProps {
  /** Of the field: its label and `<id>-about` stand beside it. */
  id: string
  setting: SettingView
  words: SettingWords
  actions: SettingActions
}

/** The value to type, what is wrong with it, and the same in other words. */
export function SettingForm({ id, setting, words, actions }: SettingFormProps) {
  const t = useTranslations('settings')
  const [text, setText] = useState(setting.value === null ? '' : words.number(setting.value))
  const [isUnlimited, setIsUnlimited] = useState(setting.value === null)
  const change = useChangeSetting(setting, words, actions)
  const field = readField(setting, text, isUnlimited)
  const isChanged = field.isValid && field.value !== setting.value
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (field.isValid && isChanged) void change.save(field.value)
  }
  const error = field.isValid
    ? change.error
    : t('outOfRange', { min: words.number(setting.min), max: words.number(setting.max), unit: words.unit })
  return (
    <form onSubmit={submit} className="flex flex-col gap-1 md:w-88">
      <div className="flex items-center gap-2">
        <Input
          id={id}
          inputMode="numeric"
          value={isUnlimited ? '' : text}
          placeholder={isUnlimited ? words.none : undefined}
          disabled={isUnlimited}
          aria-describedby={`${id}-about ${id}-note`}
          aria-invalid={error ? true : undefined}
          onChange={(event) => setText(event.target.value)}
          className="w-36 text-right"
        />
        <span className="w-16 flex-none text-xs text-fg-3">{isUnlimited ? '' : words.unit}</span>
        <Button type="submit" size="sm" disabled={!isChanged} isPending={change.pending === 'save'}>
          {t('save')}
        </Button>
        {setting.source === 'saved' && (
          <IconButton label={t('reset')} disabled={change.pending !== null} onClick={() => void change.reset()}>
            <RotateCcw />
          </IconButton>
        )}
      </div>
      <div id={`${id}-note`} className="flex min-h-4 items-center gap-3 text-xs text-fg-3">
        {error ? (
          <span role="alert" className="text-failed-fg">
            {error}
          </span>
        ) : (
          <span>{field.isValid ? words.inOtherWords(field.value) : null}</span>
        )}
        {setting.is_nullable && (
          <label className="flex items-center gap-1.5 text-fg-2">
            <input
              type="checkbox"
              checked={isUnlimited}
              onChange={(event) => setIsUnlimited(event.target.checked)}
              className="size-3.5 accent-accent"
            />
            {words.none}
          </label>
        )}
      </div>
    </form>
  )
}
