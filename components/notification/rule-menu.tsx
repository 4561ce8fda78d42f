'use client'

import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/components/ui/dropdown-menu'
import { IconButton } from '@/components/ui/icon-button'
import { useAsked } from '@/components/ui/use-asked'
import type { ChannelView } from '@/lib/contract/notification-channels'
import type { RuleView } from '@/lib/contract/notifications'
import { RuleDialog } from './late-dialogs'
import { useRuleChange } from './use-rule-change'

interface RuleMenuProps {
  rule: RuleView
  channels: ChannelView[]
  handlers: string[]
}

/** What can be done with a rule; what cannot be taken back asks first. */
export function RuleMenu({ rule, channels, handlers }: RuleMenuProps) {
  const t = useTranslations('notifications')
  const { isPending, remove } = useRuleChange(rule)
  const [edited, setEdited] = useState<RuleView | null>(null)
  const { isAsking, ask, close, remember } = useAsked<'edit' | 'delete'>()
  const { name } = rule
  const edit = () => {
    // As it is now: who else changes it meanwhile shall not be overwritten.
    setEdited(rule)
    ask('edit')
  }
  const removeIt = async () => {
    await remove()
    close()
  }
  return (
    <>
      <Menu>
        <MenuTrigger asChild onFocus={remember}>
          <IconButton label={t('rule.menu', { name })}>
            <Ellipsis />
          </IconButton>
        </MenuTrigger>
        <MenuContent>
          <MenuItem onSelect={edit}>{t('rule.edit')}</MenuItem>
          <MenuSeparator />
          <MenuItem isDanger onSelect={() => ask('delete')}>
            {t('rule.delete')}
          </MenuItem>
        </MenuContent>
      </Menu>
      {edited && (
        <RuleDialog
          rule={edited}
          channels={channels}
          handlers={handlers}
          open={isAsking('edit')}
          onOpenChange={close}
        />
      )}
      <ConfirmDialog
        open={isAsking('delete')}
        onOpenChange={close}
        title={t('deleteRule.title', { name })}
        cancelLabel={t('deleteRule.keep')}
        confirmLabel={t('deleteRule.confirm')}
        isPending={isPending}
        onConfirm={() => void removeIt()}
      >
        {t('deleteRule.text')}
      </ConfirmDialog>
    </>
  )
}
