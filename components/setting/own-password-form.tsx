'use client'

import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { ActionFailure } from '@/lib/contract/action'
import type { ChangePassword } from './account-section'
import { refusalOf } from './settle'
import { useAccountChange } from './use-account-change'

const empty = { current: '', next: '', again: '' }
type Name = keyof typeof empty

/** The old password, and the new one twice. `name` is for password managers, which keep the new one under it. */
export function OwnPasswordForm({ name, change }: { name: string; change: ChangePassword }) {
  const t = useTranslations('settings.account')
  const [values, setValues] = useState(empty)
  const [differs, setDiffers] = useState(false)
  const [refused, setRefused] = useState<ActionFailure | null>(null)
  const { isPending, ask } = useAccountChange()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setDiffers(values.next !== values.again)
    if (values.next !== values.again) return
    const words = { done: t('wasChanged'), failed: t('notChanged') }
    const input = { current_password: values.current, new_password: values.next }
    const result = await ask(() => change(input), words, 'user.')
    setRefused(result.ok ? null : result)
    if (result.ok) setValues(empty)
  }
  const field = (which: Name) => ({
    value: values[which],
    set: (value: string) => setValues({ ...values, [which]: value }),
  })
  const errors = {
    current: refusalOf(refused, 'current_password') && t('wrongCurrent'),
    next: refused?.code === 'refused' && refusalOf(refused, 'new_password') ? t('sameAsBefore') : null,
  }
  return (
    <form onSubmit={(event) => void submit(event)} className="flex max-w-80 flex-col gap-3">
      <input type="text" name="username" autoComplete="username" value={name} readOnly hidden />
      <PasswordInput label={t('current')} {...field('current')} kind="current-password" error={errors.current} />
      <PasswordInput
        label={t('next')}
        {...field('next')}
        kind="new-password"
        hint={t('nextHint')}
        error={errors.next}
      />
      <PasswordInput label={t('again')} {...field('again')} kind="new-password" error={differs ? t('differs') : null} />
      {refused && !refused.fields && (
        <p role="alert" className="text-xs text-failed-fg">
          {t('notChanged')}: {refused.message}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" isPending={isPending}>
          {t('submit')}
        </Button>
        <p className="text-xs text-fg-3">{t('endsOthers')}</p>
      </div>
    </form>
  )
}

interface PasswordInputProps {
  label: string
  value: string
  set: (value: string) => void
  kind: 'current-password' | 'new-password'
  hint?: string
  error: string | null
}

function PasswordInput({ label, value, set, kind, hint, error }: PasswordInputProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <Input
          {...control}
          type="password"
          value={value}
          onChange={(event) => set(event.target.value)}
          autoComplete={kind}
          minLength={kind === 'new-password' ? 8 : undefined}
          maxLength={1024}
          required
          className="max-md:h-10 max-md:text-lg"
        />
      )}
    </Field>
  )
}
