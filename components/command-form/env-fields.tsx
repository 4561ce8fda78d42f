'use client'

import { Plus, X } from 'lucide-react'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Input } from '@/components/ui/input'
import type { FieldsProps } from './advanced-fields'
import type { EnvPair } from './form-values'

/** Variables of the program. Their values are secrets: not to be read over a shoulder, nor kept by the browser. */
export function EnvFields({ values, errors, set }: FieldsProps) {
  const t = useTranslations('commandForm')
  const nextKey = useRef(1)
  const { env } = values
  const change = (key: number, changed: Partial<EnvPair>) =>
    set({ env: env.map((pair) => (pair.key === key ? { ...pair, ...changed } : pair)) })
  const add = () => set({ env: [...env, { key: nextKey.current++, name: '', value: '' }] })
  return (
    <fieldset className="col-span-full flex min-w-0 flex-col gap-2">
      <legend className="mb-1 text-xs font-medium text-fg-2">{t('environment')}</legend>
      {env.map((pair, index) => (
        <Pair
          key={pair.key}
          pair={pair}
          number={index + 1}
          error={errors[`env.${pair.key}`]}
          onChange={(changed) => change(pair.key, changed)}
          onRemove={() => set({ env: env.filter((one) => one.key !== pair.key) })}
        />
      ))}
      {errors.env && (
        <p role="alert" className="text-xs text-failed-fg">
          {errors.env}
        </p>
      )}
      <div className="flex items-center gap-3">
        <Button size="sm" onClick={add}>
          <Plus aria-hidden />
          {t('addVariable')}
        </Button>
        <span className="text-xs text-fg-3">{t('environmentHint')}</span>
      </div>
    </fieldset>
  )
}

interface PairProps {
  pair: EnvPair
  /** From 1, for those who hear the form. */
  number: number
  error: string | undefined
  onChange: (changed: Partial<EnvPair>) => void
  onRemove: () => void
}

function Pair({ pair, number, error, onChange, onRemove }: PairProps) {
  const t = useTranslations('commandForm')
  return (
    <div>
      <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto] items-center gap-2">
        <Input
          aria-label={t('variableNumber', { number })}
          aria-invalid={error ? true : undefined}
          autoFocus
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder={t('variable')}
          className="font-mono text-mono"
          value={pair.name}
          onChange={(event) => onChange({ name: event.target.value })}
        />
        <Input
          type="password"
          aria-label={t('valueNumber', { number })}
          autoComplete="new-password"
          placeholder={t('value')}
          className="font-mono text-mono"
          value={pair.value}
          onChange={(event) => onChange({ value: event.target.value })}
        />
        <IconButton label={t('removeVariable', { number })} onClick={onRemove}>
          <X aria-hidden />
        </IconButton>
      </div>
      {error && (
        <p role="alert" className="mt-1 text-xs text-failed-fg">
          {error}
        </p>
      )}
    </div>
  )
}
