'use client'

import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { fieldWords, withText } from './filter-fields'
import type { ListQuery } from './list-query'

type TextField = 'handler' | 'unit' | 'definition' | 'created_by' | 'q'

const hints = {
  handler: 'handlerHint',
  unit: 'unitHint',
  definition: 'definitionHint',
  created_by: 'creatorHint',
  q: 'textHint',
} as const

interface TextFilterFormProps {
  field: TextField
  query: ListQuery
  suggestions: string[]
  onChange: (change: Partial<ListQuery>) => void
  onDone: () => void
}

/** One text, in force when it is applied. */
export function TextFilterForm({ field, query, suggestions, onChange, onDone }: TextFilterFormProps) {
  const t = useTranslations('tasks.filter')
  const listId = useId()
  const [text, setText] = useState(query.texts[field] ?? '')
  return (
    <form
      className="flex flex-col gap-2 p-2 pt-0"
      onSubmit={(event) => {
        event.preventDefault()
        onChange(withText(query, field, text))
        onDone()
      }}
    >
      <Field label={t(fieldWords[field])} hint={t(hints[field])}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            maxLength={100}
            autoComplete="off"
            spellCheck={false}
            list={suggestions.length > 0 ? listId : undefined}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      {suggestions.length > 0 && (
        <datalist id={listId}>
          {suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      )}
      <Button type="submit" size="sm" variant="primary" className="self-end">
        {t('apply')}
      </Button>
    </form>
  )
}
