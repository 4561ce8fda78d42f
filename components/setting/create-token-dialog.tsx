'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import type { IssuedToken } from '@/lib/contract/access'
import type { ActionFailure } from '@/lib/contract/action'
import { FormDialog } from './form-dialog'
import { refusalOf, settle } from './settle'
import type { TokenActions } from './tokens-section'

const daySecs = 86_400
const choices = [1, 7, 30, 90, 365]

interface CreateTokenDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  create: TokenActions['create']
  onIssued: (issued: IssuedToken) => void
}

export function CreateTokenDialog({ open, onOpenChange, create, onIssued }: CreateTokenDialogProps) {
  const t = useTranslations('settings.tokens')
  const settings = useTranslations('settings')
  const router = useRouter()
  const [name, setName] = useState('')
  const [days, setDays] = useState('30')
  const [isPending, setIsPending] = useState(false)
  const [refused, setRefused] = useState<ActionFailure | null>(null)
  const submit = async () => {
    setIsPending(true)
    const result = await settle(create({ name, expires_in: Number(days) * daySecs }))
    setIsPending(false)
    setRefused(result.ok ? null : result)
    if (!result.ok) return
    setName('')
    onOpenChange(false)
    onIssued(result.issued)
    router.refresh()
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
      <Field label={t('name')} hint={t('nameHint')} error={refusalOf(refused, 'name')}>
        {(control) => (
          <Input
            {...control}
            value={name}
            onChange={(event) => setName(event.target.value)}
            autoComplete="off"
            maxLength={100}
            required
          />
        )}
      </Field>
      <Field label={t('expiresIn')} error={refusalOf(refused, 'expires_in')}>
        {(control) => (
          <Select
            {...control}
            value={days}
            onChange={setDays}
            options={choices.map((count) => ({ value: String(count), label: settings('asDays', { days: count }) }))}
          />
        )}
      </Field>
      {refused && !refused.fields && (
        <p role="alert" className="text-xs text-failed-fg">
          {t('notCreated')}: {refused.message}
        </p>
      )}
    </FormDialog>
  )
}
