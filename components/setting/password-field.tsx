'use client'

import { Dices } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { makePassword } from './make-password'

interface PasswordFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  error?: string | null
}

/** A password for somebody else: shown, because it has to be passed on. */
export function PasswordField({ label, value, onChange, error }: PasswordFieldProps) {
  const t = useTranslations('settings.users')
  const common = useTranslations('common')
  return (
    <Field label={label} hint={t('passwordHint')} error={error}>
      {(control) => (
        <div className="flex items-center gap-2">
          <Input
            {...control}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            autoComplete="new-password"
            spellCheck={false}
            minLength={8}
            required
            className="font-mono"
          />
          <CopyButton text={value} label={common('copy')} />
          <Button size="sm" onClick={() => onChange(makePassword())}>
            <Dices aria-hidden />
            {t('generate')}
          </Button>
        </div>
      )}
    </Field>
  )
}
