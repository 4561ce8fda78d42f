'use client'

import { useTranslations } from 'use-intl'
import { HeadCell, Table } from '@/components/ui/table'
import type { DefinitionView } from '@/lib/contract/definitions'
import { DefinitionRow } from './definition-row'

interface DefinitionTableProps {
  definitions: DefinitionView[]
  onTag: (tag: string) => void
}

/** Definitions as a table, on a phone as a pile of cards. */
export function DefinitionTable({ definitions, onTag }: DefinitionTableProps) {
  const t = useTranslations('definitions')
  return (
    <Table className="@max-[700px]:block">
      <caption className="sr-only">{t('caption')}</caption>
      <thead className="@max-[700px]:hidden">
        <tr>
          <HeadCell className="w-[17%] @max-[900px]:w-[24%]">{t('column.name')}</HeadCell>
          <HeadCell className="@max-[900px]:hidden">{t('column.does')}</HeadCell>
          <HeadCell className="w-[22%] @max-[900px]:w-auto">{t('column.schedule')}</HeadCell>
          <HeadCell className="w-[84px]">{t('column.next')}</HeadCell>
          <HeadCell className="w-[232px] @max-[1100px]:w-[190px] @max-[820px]:w-[130px]">{t('column.last')}</HeadCell>
          <HeadCell className="w-[124px] @max-[1100px]:hidden">{t('column.tags')}</HeadCell>
          <HeadCell className="w-[68px]">{t('column.enabled')}</HeadCell>
          <HeadCell className="w-[76px]">
            <span className="sr-only">{t('column.actions')}</span>
          </HeadCell>
        </tr>
      </thead>
      <tbody className="@max-[700px]:flex @max-[700px]:flex-col @max-[700px]:gap-2 @max-[700px]:p-2">
        {definitions.map((definition) => (
          <DefinitionRow key={definition.id} definition={definition} onTag={onTag} />
        ))}
      </tbody>
    </Table>
  )
}
