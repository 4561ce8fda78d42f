'use client'

import { ChevronRight, CircleAlert, Play } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { DialogClose } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { AdvancedFields } from './advanced-fields'
import { useCommandForm } from './use-command-form'

/** A command to run, and what may be said about how. */
export function CommandForm({ onDone }: { onDone: () => void }) {
  const t = useTranslations('commandForm')
  const form = useCommandForm(onDone)
  const [isAdvanced, setAdvanced] = useState(false)
  const element = useRef<HTMLFormElement>(null)
  const { values, errors, set } = form
  // What is wrong must be in sight.
  const showsAdvanced = isAdvanced || Object.keys(errors).some((field) => field !== 'command' && field !== 'name')

  useEffect(() => {
    if (Object.keys(errors).length === 0) return
    element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [errors])

  return (
    <form
      ref={element}
      noValidate
      className="flex flex-col gap-4 pt-2"
      onSubmit={(event) => {
        event.preventDefault()
        void form.submit()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void form.submit()
      }}
    >
      <Field label={t('command')} hint={t('commandHint')} error={errors.command}>
        {(control) => (
          <Textarea
            {...control}
            autoFocus
            rows={5}
            required
            spellCheck={false}
            autoCapitalize="off"
            autoCorrect="off"
            placeholder={t('commandPlaceholder')}
            className="field-sizing-content max-h-72 min-h-28 resize-y font-mono text-mono whitespace-pre"
            value={values.command}
            onChange={(event) => set({ command: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('name')} error={errors.name}>
        {(control) => (
          <Input
            {...control}
            maxLength={200}
            autoComplete="off"
            placeholder={t('namePlaceholder')}
            value={values.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        )}
      </Field>
      <div>
        <button
          type="button"
          aria-expanded={showsAdvanced}
          onClick={() => setAdvanced(!showsAdvanced)}
          className="-ml-1 inline-flex h-7 items-center gap-1 rounded-md pr-2 pl-1 text-xs font-medium text-fg-2 hover:bg-hover hover:text-fg aria-expanded:[&_svg]:rotate-90 [&_svg]:size-3.5"
        >
          <ChevronRight aria-hidden />
          {t('advanced')}
        </button>
        {showsAdvanced && <AdvancedFields values={values} errors={errors} set={set} />}
      </div>
      {form.refusal && (
        <p
          role="alert"
          className="flex gap-2 rounded-md border border-failed-line bg-failed-bg px-2.5 py-2 text-xs text-failed-fg [&_svg]:size-3.5 [&_svg]:flex-none"
        >
          <CircleAlert aria-hidden className="mt-px" />
          <span>
            <span className="font-medium">{t('refused')}.</span> {form.refusal}
          </span>
        </p>
      )}
      <div className="-mx-5 -mb-5 flex items-center gap-2 border-t border-line bg-sunken px-5 py-3">
        <Button variant="ghost" title={t('keys')} onClick={form.saveAsDefinition}>
          {t('saveAsDefinition')}
        </Button>
        <span className="flex-1" />
        <DialogClose asChild>
          <Button>{t('cancel')}</Button>
        </DialogClose>
        <Button type="submit" variant="primary" isPending={form.isPending}>
          {!form.isPending && <Play aria-hidden />}
          {t('run')}
        </Button>
      </div>
    </form>
  )
}
