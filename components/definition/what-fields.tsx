'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import type { ServerView } from '@/lib/contract/settings'
import type { EditorFieldsProps } from './editor-fields'

/** The handler and what it is to do: a command in fields of its own, all others in JSON. */
export function WhatFields({ handlers, ...props }: EditorFieldsProps & { handlers: string[] }) {
  const { values, errors, set } = props
  const t = useTranslations('definitionForm')
  const known = handlers.includes(values.handler) ? handlers : [...handlers, values.handler]
  return (
    <>
      <Field label={t('handler')} error={errors.handler} className="max-w-72">
        {(control) => (
          <Select
            {...control}
            value={values.handler}
            onChange={(handler) => set({ handler, isPlain: handler === 'command' })}
            options={known.map((handler) => ({ value: handler, label: handler }))}
          />
        )}
      </Field>
      {values.isPlain ? <CommandFields {...props} /> : <ParamsField {...props} />}
    </>
  )
}

function CommandFields({ values, errors, set }: EditorFieldsProps) {
  const t = useTranslations('definitionForm')
  return (
    <>
      <Field label={t('command')} hint={t('commandHint')} error={errors.command}>
        {(control) => (
          <Textarea
            {...control}
            rows={4}
            required
            spellCheck={false}
            autoCapitalize="off"
            autoCorrect="off"
            placeholder={t('commandPlaceholder')}
            className="field-sizing-content max-h-96 min-h-24 resize-y font-mono text-mono whitespace-pre"
            value={values.command}
            onChange={(event) => set({ command: event.target.value })}
          />
        )}
      </Field>
      <div className="grid grid-cols-2 gap-x-3 gap-y-4 max-sm:grid-cols-1">
        <ServerField value={values.server} error={errors.server} onChange={(server) => set({ server })} />
        <Field label={t('cwd')} hint={t('cwdHint')} error={errors.cwd}>
          {(control) => (
            <Input
              {...control}
              className="font-mono text-mono"
              autoComplete="off"
              spellCheck={false}
              placeholder={t('cwdPlaceholder')}
              value={values.cwd}
              onChange={(event) => set({ cwd: event.target.value })}
            />
          )}
        </Field>
      </div>
    </>
  )
}

interface ServerFieldProps {
  value: string
  error: string | undefined
  onChange: (server: string) => void
}

function ServerField({ value, error, onChange }: ServerFieldProps) {
  const t = useTranslations('definitionForm')
  const servers = useQuery({ queryKey: ['definition-servers'], queryFn: ({ signal }) => fetchServers(signal) })
  const names = servers.data ?? []
  const known = value && !names.includes(value) ? [...names, value] : names
  return (
    <Field label={t('server')} hint={t('serverHint')} error={error}>
      {(control) => (
        <Select
          {...control}
          value={value}
          onChange={onChange}
          options={[{ value: '', label: t('thisServer') }, ...known.map((name) => ({ value: name, label: name }))]}
        />
      )}
    </Field>
  )
}

async function fetchServers(signal: AbortSignal): Promise<string[]> {
  const response = await fetch('/api/servers', { signal })
  if (!response.ok) throw new Error(response.statusText)
  return ((await response.json()) as { list: ServerView[] }).list.map(({ name }) => name)
}

function ParamsField({ values, errors, set }: EditorFieldsProps) {
  const t = useTranslations('definitionForm')
  return (
    <Field label={t('params')} hint={t('paramsHint')} error={errors.params}>
      {(control) => (
        <Textarea
          {...control}
          rows={6}
          spellCheck={false}
          autoCapitalize="off"
          className="field-sizing-content max-h-96 min-h-28 resize-y font-mono text-mono whitespace-pre"
          value={values.params}
          onChange={(event) => set({ params: event.target.value })}
        />
      )}
    </Field>
  )
}
