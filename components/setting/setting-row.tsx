'use client'

import { useId } from 'react'
import type { SettingView } from '@/lib/contract/settings'
import type { SettingActions } from './general-section'
import { SettingForm } from './setting-form'
import { SettingOrigin } from './setting-origin'
import { useSettingWords } from './use-setting-words'

interface SettingRowProps {
  setting: SettingView
  canChange: boolean
  actions: SettingActions
}

/** One setting: what it means, where its value comes from, and the value, to be typed by those who may. */
export function SettingRow({ setting, canChange, actions }: SettingRowProps) {
  const words = useSettingWords(setting)
  const id = useId()
  const inOtherWords = words.inOtherWords(setting.value)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-2 border-t border-line px-4 py-2.5 first-of-type:border-t-0 max-md:grid-cols-[minmax(0,1fr)]">
      <div className="min-w-0">
        <label htmlFor={id} className="font-medium">
          {words.label}
        </label>
        <p id={`${id}-about`} className="text-xs text-fg-2">
          {words.description}
        </p>
        <SettingOrigin setting={setting} />
      </div>
      {canChange ? (
        <SettingForm id={id} setting={setting} words={words} actions={actions} />
      ) : (
        <output id={id} className="text-right max-md:text-left">
          {words.valueOf(setting.value)}
          {inOtherWords && <span className="block text-xs text-fg-3">{inOtherWords}</span>}
        </output>
      )}
    </div>
  )
}
