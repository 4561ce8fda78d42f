'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import type { ActionFailure } from '@/lib/contract/action'
import { type Role, roles } from '@/lib/contract/states'
import { FormDialog } from './form-dialog'
import { PasswordField } from './password-field'
import { refusalOf } from './settle'
import { useAccountChange } from './use-account-change'
import type { UserActions } from './users-section'

interface CreateUserDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  create: UserActions['create']
}

const empty = { username: '', display_name: '', password: '', role: 'operator' as Role }

export function CreateUserDialog({ open, onOpenChange, create }: CreateUserDialogProps) {
  const t = useTranslations('settings.users')
  const common = useTranslations('common')
  const [values, setValues] = useState(empty)
  const [refused, setRefused] = useState<ActionFailure | null>(null)
  const { isPending, ask } = useAccountChange()
  const set = (change: Partial<typeof empty>) => setValues((before) => ({ ...before, ...change }))
  const submit = async () => {
    const words = { done: t('wasCreated', { name: values.username }), failed: t('notCreated') }
    const input = { ...values, display_name: values.display_name.trim() || null }
    const result = await ask(() => create(input), words, 'user.')
    setRefused(result.ok ? null : result)
    if (!result.ok) return
    setValues(empty)
    onOpenChange(false)
  }
  return (
    <FormDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('create')}
      submitLabel={t('create')}
      isPending={isPending}
      onSubmit={submit}
    >
      <Field label={t('name')} hint={t('nameHint')} error={refusalOf(refused, 'username')}>
        {(control) => (
          <Input
            {...control}
            value={values.username}
            onChange={(event) => set({ username: event.target.value })}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={64}
            required
          />
        )}
      </Field>
      <Field label={t('displayName')} error={refusalOf(refused, 'display_name')}>
        {(control) => (
          <Input
            {...control}
            value={values.display_name}
            onChange={(event) => set({ display_name: event.target.value })}
            autoComplete="off"
            maxLength={100}
          />
        )}
      </Field>
      <PasswordField
        label={t('password')}
        value={values.password}
        onChange={(password) => set({ password })}
        error={refusalOf(refused, 'password')}
      />
      <Field label={t('role')} error={refusalOf(refused, 'role')}>
        {(control) => (
          <Select
            {...control}
            value={values.role}
            onChange={(role) => set({ role: role as Role })}
            options={roles.map((role) => ({
              value: role,
              label: `${common(`roles.${role}`)}: ${t(`roleHints.${role}`)}`,
            }))}
          />
        )}
      </Field>
    </FormDialog>
  )
}
