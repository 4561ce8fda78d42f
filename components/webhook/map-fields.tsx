'use client'

import { Plus, X } from 'lucide-react'
import { useId, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Input } from '@/components/ui/input'
import type { MapRow } from './endpoint-values'
import type { EndpointFieldsProps } from './fields-props'
import { senderFacts } from './sender-facts'

/** Values of the body that go into variables and parameters of the task. */
export function MapFields({ values, errors, set }: EndpointFieldsProps) {
  const t = useTranslations('webhookForm')
  const paths = useId()
  const { map } = values
  const nextKey = useRef(map.length)
  const change = (key: number, changed: Partial<MapRow>) =>
    set({ map: map.map((row) => (row.key === key ? { ...row, ...changed } : row)) })
  return (
    <fieldset className="flex min-w-0 max-w-160 flex-col gap-2">
      <legend className="mb-1 text-xs font-medium text-fg-2">{t('map')}</legend>
      <datalist id={paths}>
        {senderFacts[values.provider].paths.map((path) => (
          <option key={path} value={path} />
        ))}
      </datalist>
      {map.map((row, index) => (
        <Row
          key={row.key}
          row={row}
          number={index + 1}
          paths={paths}
          example={senderFacts[values.provider].paths[0] ?? '$.version'}
          error={errors[`map.${row.key}`]}
          onChange={(changed) => change(row.key, changed)}
          onRemove={() => set({ map: map.filter((one) => one.key !== row.key) })}
        />
      ))}
      {errors.map && (
        <p role="alert" className="text-xs text-failed-fg">
          {errors.map}
        </p>
      )}
      <div className="flex items-center gap-3">
        <Button size="sm" onClick={() => set({ map: [...map, { key: nextKey.current++, target: '', path: '' }] })}>
          <Plus aria-hidden />
          {t('mapAdd')}
        </Button>
        {map.length === 0 && <span className="text-xs text-fg-3">{t('mapHint')}</span>}
      </div>
      {map.length > 0 && <p className="text-xs text-fg-3">{t('mapEnvHint')}</p>}
    </fieldset>
  )
}

interface RowProps {
  row: MapRow
  /** From 1, for those who hear the form. */
  number: number
  /** Id of the list of paths to choose from. */
  paths: string
  example: string
  error: string | undefined
  onChange: (changed: Partial<MapRow>) => void
  onRemove: () => void
}

function Row({ row, number, paths, example, error, onChange, onRemove }: RowProps) {
  const t = useTranslations('webhookForm')
  const note = useId()
  const how = {
    autoComplete: 'off',
    autoCapitalize: 'none',
    spellCheck: false,
    className: 'font-mono text-mono',
    ...(error && { 'aria-invalid': true as const, 'aria-describedby': note }),
  }
  return (
    <div>
      <div className="grid grid-cols-[minmax(0,2fr)_auto_minmax(0,3fr)_auto] items-center gap-2">
        <Input
          {...how}
          autoFocus={row.target === '' && row.path === ''}
          aria-label={t('mapTarget', { number })}
          placeholder={t('mapTargetPlaceholder')}
          value={row.target}
          onChange={(event) => onChange({ target: event.target.value })}
        />
        <span aria-hidden className="text-fg-3">
          ←
        </span>
        <Input
          {...how}
          list={paths}
          aria-label={t('mapPath', { number })}
          placeholder={example}
          value={row.path}
          onChange={(event) => onChange({ path: event.target.value })}
        />
        <IconButton label={t('mapRemove', { number })} onClick={onRemove}>
          <X aria-hidden />
        </IconButton>
      </div>
      {error && (
        <p id={note} role="alert" className="mt-1 text-xs text-failed-fg">
          {error}
        </p>
      )}
    </div>
  )
}
