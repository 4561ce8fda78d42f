'use client'

import { ArrowUp, Ellipsis } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/components/ui/dropdown-menu'
import { IconButton } from '@/components/ui/icon-button'
import { useAsked } from '@/components/ui/use-asked'
import type { ServiceView } from '@/lib/contract/services'
import { ForgetServiceDialog, PolicyDialog } from './late-dialogs'
import { useAskPlan } from './planning'
import { isHeld } from './policy-mark'
import { hasUpdate } from './service-filters'
import { shortUnit } from './service-key'
import { useHold } from './use-hold'

const dialogs = { policy: PolicyDialog, forget: ForgetServiceDialog }

/** Updating at hover and focus, where there is something newer; a menu with all that can be done. */
export function RowActions({ service }: { service: ServiceView }) {
  const t = useTranslations('services')
  const askPlan = useAskPlan()
  const hold = useHold(service)
  const { asked, isOpen, ask, onOpenChange, remember } = useAsked<keyof typeof dialogs>()
  const unit = shortUnit(service.unit)
  const plan = () => askPlan({ units: [service.unit], server: service.server_id })
  const Asked = asked && dialogs[asked]
  const hasVanished = service.vanished_at !== null
  const mayForget = hasVanished || service.origin === 'added' || service.problem?.code === 'machine gone'
  return (
    <span className="flex cursor-default justify-end gap-0.5">
      {hasUpdate(service) && (
        <span className="flex opacity-0 group-hover/row:opacity-100 group-has-focus-visible/row:opacity-100 @max-[700px]:opacity-100">
          <IconButton label={t('updateOne', { unit })} onClick={plan}>
            <ArrowUp />
          </IconButton>
        </span>
      )}
      <Menu>
        <MenuTrigger asChild>
          <IconButton label={t('rowMenu', { unit })} onFocus={remember}>
            <Ellipsis />
          </IconButton>
        </MenuTrigger>
        <MenuContent>
          <MenuItem disabled={hasVanished} onSelect={plan}>
            {t('update')}
          </MenuItem>
          <MenuItem disabled={hold.isPending} onSelect={() => void hold.toggle()}>
            {t(isHeld(service.policy) ? 'release' : 'hold')}
          </MenuItem>
          <MenuItem onSelect={() => ask('policy')}>{t('changePolicy')}</MenuItem>
          {mayForget && (
            <>
              <MenuSeparator />
              <MenuItem onSelect={() => ask('forget')}>{t('forget')}</MenuItem>
            </>
          )}
        </MenuContent>
      </Menu>
      {Asked && <Asked key={asked} service={service} open={isOpen} onOpenChange={onOpenChange} />}
    </span>
  )
}
