'use client'

import { Ellipsis, Play } from 'lucide-react'
import Link from 'next/link'
import type { ComponentProps } from 'react'
import { useTranslations } from 'use-intl'
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/components/ui/dropdown-menu'
import { IconButton } from '@/components/ui/icon-button'
import { useAsked } from '@/components/ui/use-asked'
import type { DefinitionView } from '@/lib/contract/definitions'
import { definitionAddress, exportAddress } from './definition-address'
import { useCanAct } from './definition-verbs'
import { DeleteDialog, DuplicateDialog, RunDialog } from './late-dialogs'
import { useDefinitionChange, useRunDefinition } from './use-definition-change'

const dialogs = { run: RunDialog, duplicate: DuplicateDialog, delete: DeleteDialog }

/** Running at hover and focus; a menu with all that can be done. */
export function RowActions({ definition }: { definition: DefinitionView }) {
  const t = useTranslations('definitions')
  const run = useRunDefinition(definition)
  const canAct = useCanAct()
  const { name } = definition
  return (
    <span className="flex cursor-default justify-end gap-0.5">
      {canAct && (
        <span className="flex opacity-0 group-hover/row:opacity-100 group-has-focus-visible/row:opacity-100 @max-[700px]:opacity-100">
          <IconButton label={t('verb.runOne', { name })} disabled={run.isPending} onClick={() => void run.start()}>
            <Play />
          </IconButton>
        </span>
      )}
      <MoreMenu definition={definition} hasEdit>
        <IconButton label={t('rowMenu', { name })}>
          <Ellipsis />
        </IconButton>
      </MoreMenu>
    </span>
  )
}

interface MoreMenuProps {
  definition: DefinitionView
  /** Where no button beside it leads to its form. */
  hasEdit?: boolean
  /** The button that opens it. */
  children: NonNullable<ComponentProps<typeof MenuTrigger>['children']>
}

/** All that can be done with a definition; those who only look can take it along as a file. */
export function MoreMenu({ definition, hasEdit = false, children }: MoreMenuProps) {
  const t = useTranslations('definitions.verb')
  const canAct = useCanAct()
  const change = useDefinitionChange(definition)
  const { asked, isOpen, ask, onOpenChange, remember } = useAsked<keyof typeof dialogs>()
  const Asked = asked && dialogs[asked]
  const { schedule } = definition
  return (
    <>
      <Menu>
        <MenuTrigger asChild onFocus={remember}>
          {children}
        </MenuTrigger>
        <MenuContent>
          {canAct && <MenuItem onSelect={() => ask('run')}>{t('runWith')}</MenuItem>}
          {canAct && hasEdit && (
            <MenuItem asChild>
              <Link href={`${definitionAddress(definition)}/edit`}>{t('edit')}</Link>
            </MenuItem>
          )}
          {canAct && <MenuItem onSelect={() => ask('duplicate')}>{t('duplicate')}</MenuItem>}
          {canAct && schedule && (
            <MenuItem disabled={change.isPending} onSelect={() => void change.pause(!schedule.paused)}>
              {t(schedule.paused ? 'resume' : 'pause')}
            </MenuItem>
          )}
          <MenuItem asChild>
            <a href={exportAddress(definition)} download>
              {t('export')}
            </a>
          </MenuItem>
          {canAct && <MenuSeparator />}
          {canAct && (
            <MenuItem isDanger onSelect={() => ask('delete')}>
              {t('delete')}
            </MenuItem>
          )}
        </MenuContent>
      </Menu>
      {Asked && <Asked key={asked} definition={definition} open={isOpen} onOpenChange={onOpenChange} />}
    </>
  )
}
