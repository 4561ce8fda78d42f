'use client'

import { RotateCcw } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Input } from '@/components/ui/input'
import type { SettingView } from '@/lib/contract/settings'
import { useFormat } from '@/lib/format/use-format'
import type { SettingActions } from './general-section'
import { readField } from './setting-value'
import { SourceMark } from './source-mark'
import { useChangeSetting } from './use-change-setting'
import { useSettingWords } from './use-setting-words'

interface SettingRowProps {
  setting: SettingView
  canChange: boolean
  actions: SettingActions
}

/** One setting: what it means, its value to type, and where the value in force comes from. */
export function SettingRow({ setting, canChange, actions }: SettingRowProps) {
  const t = useTranslations('settings')
  const words = useSettingWords(setting)
  const id = useId()
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
    <form
      onSubmit={submit}
      className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-2 border-t border-line px-4 py-2.5 first-of-type:border-t-0 max-md:grid-cols-[minmax(0,1fr)]"
    >
      <div className="min-w-0">
        <label htmlFor={id} className="font-medium">
          {words.label}
        </label>
        <p id={`${id}-about`} className="text-xs text-fg-2">
          {words.description}
        </p>
        <SettingOrigin setting={setting} />
      </div>
      <div className="flex flex-col gap-1 md:w-88">
        <div className="flex items-center gap-2">
          <Input
            id={id}
            inputMode="numeric"
            value={isUnlimited ? '' : text}
            placeholder={isUnlimited ? t('noLimit') : undefined}
            disabled={!canChange || isUnlimited}
            aria-describedby={`${id}-about ${id}-note`}
            aria-invalid={error ? true : undefined}
            onChange={(event) => setText(event.target.value)}
            className="w-36 text-right tabular-nums"
          />
          <span className="w-16 flex-none text-xs text-fg-3">{isUnlimited ? '' : words.unit}</span>
          {canChange && (
            <>
              <Button type="submit" size="sm" disabled={!isChanged} isPending={change.pending === 'save'}>
                {t('save')}
              </Button>
              {setting.source === 'saved' && (
                <IconButton label={t('reset')} disabled={change.pending !== null} onClick={() => void change.reset()}>
                  <RotateCcw />
                </IconButton>
              )}
            </>
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
                disabled={!canChange}
                onChange={(event) => setIsUnlimited(event.target.checked)}
                className="size-3.5 accent-accent"
              />
              {t('noLimit')}
            </label>
          )}
        </div>
      </div>
    </form>
  )
}

function SettingOrigin({ setting }: { setting: SettingView }) {
  const t = useTranslations('settings')
  const format = useFormat()
  const words = useSettingWords(setting)
  return (
    <div className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-fg-3">
      <SourceMark source={setting.source} />
      {setting.source === 'saved' && setting.updated_at && (
        <span title={format.dateTime(setting.updated_at)} suppressHydrationWarning>
          {t('savedBy', { name: setting.updated_by ?? '—', when: format.relative(setting.updated_at) })}
        </span>
      )}
      {setting.source === 'environment' && setting.variable && (
        <span>{t('setBy', { variable: setting.variable })}</span>
      )}
      {setting.source !== 'default' && <span>{t('defaultValue', { value: words.valueOf(setting.default) })}</span>}
      {setting.source === 'default' && setting.variable && <span>{t('canSet', { variable: setting.variable })}</span>}
    </div>
  )
}
