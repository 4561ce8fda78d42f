'use client'

import { Ellipsis, Send } from 'lucide-react'
import Link from 'next/link'
import type { ComponentProps } from 'react'
import { useTranslations } from 'use-intl'
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/components/ui/dropdown-menu'
import { IconButton } from '@/components/ui/icon-button'
import { useAsked } from '@/components/ui/use-asked'
import type { WebhookEndpointView } from '@/lib/contract/webhooks'
import { filtersAddress } from './delivery-filters'
import { DeleteDialog, SecretDialog } from './late-dialogs'
import { useEndpointChange } from './use-endpoint-change'
import { endpointAddress } from './webhook-address'
import { useCanAct } from './webhook-verbs'

const dialogs = { renew: SecretDialog, delete: DeleteDialog }

/** A test at hover and focus; a menu with all that can be done. */
export function EndpointActions({ endpoint }: { endpoint: WebhookEndpointView }) {
  const t = useTranslations('webhooks')
  const canAct = useCanAct()
  const { isPending, sendTest } = useEndpointChange(endpoint)
  const { name } = endpoint
  return (
    <span className="flex cursor-default justify-end gap-0.5">
      {canAct && (
        <span className="flex opacity-0 group-hover/row:opacity-100 group-has-focus-visible/row:opacity-100 @max-[700px]:hidden">
          <IconButton label={`${t('verb.test')}: ${name}`} disabled={isPending} onClick={() => void sendTest()}>
            <Send />
          </IconButton>
        </span>
      )}
      <MoreMenu endpoint={endpoint} isRow>
        <IconButton label={t('rowMenu', { name })}>
          <Ellipsis />
        </IconButton>
      </MoreMenu>
    </span>
  )
}

interface MoreMenuProps {
  endpoint: WebhookEndpointView
  /** No buttons stand beside it for editing and testing. */
  isRow?: boolean
  /** The button that opens it. */
  children: NonNullable<ComponentProps<typeof MenuTrigger>['children']>
}

export function MoreMenu({ endpoint, isRow = false, children }: MoreMenuProps) {
  const t = useTranslations('webhooks.verb')
  const canAct = useCanAct()
  const { isPending, sendTest } = useEndpointChange(endpoint)
  const { asked, isOpen, ask, onOpenChange, remember } = useAsked<keyof typeof dialogs>()
  const Asked = asked && dialogs[asked]
  const deliveries = filtersAddress({ text: '', endpoint: endpoint.name, verdict: 'all', page: 1 })
  return (
    <>
      <Menu>
        <MenuTrigger asChild onFocus={remember}>
          {children}
        </MenuTrigger>
        <MenuContent>
          <MenuItem asChild>
            <Link href={deliveries}>{t('deliveries')}</Link>
          </MenuItem>
          {canAct && isRow && (
            <MenuItem disabled={isPending} onSelect={() => void sendTest()}>
              {t('test')}
            </MenuItem>
          )}
          {canAct && isRow && (
            <MenuItem asChild>
              <Link href={`${endpointAddress(endpoint.name)}/edit`}>{t('edit')}</Link>
            </MenuItem>
          )}
          {canAct && <MenuItem onSelect={() => ask('renew')}>{t('renew')}</MenuItem>}
          {canAct && <MenuSeparator />}
          {canAct && (
            <MenuItem isDanger onSelect={() => ask('delete')}>
              {t('delete')}
            </MenuItem>
          )}
        </MenuContent>
      </Menu>
      {Asked && <Asked key={asked} endpoint={endpoint} open={isOpen} onOpenChange={onOpenChange} />}
    </>
  )
}
