'use client'

import { ArrowUp, Plus, RotateCw } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/dropdown-menu'
import type { ServiceList, ServiceMachine, ServiceView } from '@/lib/contract/services'
import { AddServiceDialog } from './late-dialogs'
import { byMachine } from './machines'
import { useAskPlan } from './planning'
import { hasUpdate } from './service-filters'
import type { Refresh } from './use-refresh'

interface HeadActionsProps {
  refresh: Refresh
  found: ServiceList
}

/** Add, look anew, plan for all; on a phone short, for they share a line with the filters. */
export function HeadActions({ refresh, found }: HeadActionsProps) {
  return (
    <>
      <AddService machines={found.machines} />
      <RefreshButton refresh={refresh} />
      <PlanAll services={found.list} />
    </>
  )
}

/** Of each machine a plan of its own: where there are several, one is chosen. */
function PlanAll({ services }: { services: ServiceView[] }) {
  const t = useTranslations('services')
  const askPlan = useAskPlan()
  const machines = byMachine(services)
  const dueOf = (some: ServiceView[]) => some.filter(hasUpdate).length
  const [only, ...others] = machines
  const words = (
    <>
      <ArrowUp aria-hidden />
      {t('planAll', { count: dueOf(services) })}
    </>
  )
  if (others.length === 0) {
    return (
      <Button size="sm" variant="primary" onClick={() => askPlan({ all: true, ...(only && { server: only.id }) })}>
        {words}
      </Button>
    )
  }
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button size="sm" variant="primary">
          {words}
        </Button>
      </MenuTrigger>
      <MenuContent>
        {machines.map(({ id, name, services: own }) => (
          <MenuItem key={id} onSelect={() => askPlan({ all: true, server: id })}>
            {t('planOn', { count: dueOf(own), machine: name })}
          </MenuItem>
        ))}
      </MenuContent>
    </Menu>
  )
}

export function RefreshButton({ refresh }: { refresh: Refresh }) {
  const t = useTranslations('services')
  const words = t(refresh.isPending ? 'refreshing' : 'refresh')
  return (
    <Button size="sm" isPending={refresh.isPending} aria-label={words} onClick={() => void refresh.run()}>
      {!refresh.isPending && <RotateCw aria-hidden />}
      <span className="max-sm:hidden">{words}</span>
    </Button>
  )
}

export function AddService({ machines }: { machines: ServiceMachine[] }) {
  const t = useTranslations('services')
  const [isAsked, setAsked] = useState(false)
  const [isOpen, setOpen] = useState(false)
  const ask = () => {
    setAsked(true)
    setOpen(true)
  }
  return (
    <>
      <Button size="sm" variant="ghost" aria-label={t('add')} onPointerEnter={AddServiceDialog.fetch} onClick={ask}>
        <Plus aria-hidden />
        <span className="max-sm:hidden">{t('add')}</span>
      </Button>
      {isAsked && <AddServiceDialog machines={machines} open={isOpen} onOpenChange={setOpen} />}
    </>
  )
}
