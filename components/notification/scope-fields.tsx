'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { fetchAnswer } from '@/components/lane/use-live-answer'
import type { DefinitionList } from '@/lib/contract/definitions'
import { NamesField } from './names-field'
import { Part } from './part'
import type { RuleFieldsProps } from './rule-fields'

interface ScopeFieldsProps extends RuleFieldsProps {
  handlers: string[]
  /** The definitions are asked for when somebody is about to choose. */
  isOpen: boolean
}

/** Which tasks a rule is about. */
export function ScopeFields({ values, errors, set, handlers, isOpen }: ScopeFieldsProps) {
  const t = useTranslations('notificationForm.rule')
  const { definitions, tags } = useDefinitionNames(isOpen)
  return (
    <Part title={t('scope')} hint={t('scopeHint')}>
      <NamesField
        label={t('definitions')}
        names={values.definitions}
        known={definitions}
        error={errors.definitions}
        onChange={(names) => set({ definitions: names })}
      />
      <NamesField
        label={t('handlers')}
        names={values.handlers}
        known={handlers}
        error={errors.handlers}
        onChange={(names) => set({ handlers: names })}
      />
      <NamesField
        label={t('tags')}
        names={values.tags}
        known={tags}
        error={errors.tags}
        onChange={(names) => set({ tags: names })}
      />
    </Part>
  )
}

function useDefinitionNames(isWanted: boolean): { definitions: string[]; tags: string[] } {
  const { data } = useQuery({
    queryKey: ['definition-names'],
    queryFn: ({ signal }) => fetchAnswer<DefinitionList>('/api/definitions?per_page=100', signal),
    enabled: isWanted,
  })
  const list = data?.list ?? []
  return {
    definitions: list.map(({ name }) => name),
    tags: [...new Set(list.flatMap(({ tags }) => tags))].sort(),
  }
}
