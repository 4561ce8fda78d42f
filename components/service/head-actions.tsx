'use client'

import { ArrowUp, Plus, RotateCw } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { AddServiceDialog } from './late-dialogs'
import { useAskPlan } from './planning'
import type { Refresh } from './use-refresh'

interface HeadActionsProps {
  refresh: Refresh
  /** How many there is something newer for. */
  due: number
}

/** Add, look anew, plan for all; on a phone short, for they share a line with the filters. */
export function HeadActions({ refresh, due }: HeadActionsProps) {
  const t = useTranslations('services')
  const askPlan = useAskPlan()
  return (
    <>
      <AddService />
      <RefreshButton refresh={refresh} />
      <Button size="sm" variant="primary" onClick={() => askPlan('all')}>
        <ArrowUp aria-hidden />
        {t('planAll', { count: due })}
      </Button>
    </>
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

export function AddService() {
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
      {isAsked && <AddServiceDialog open={isOpen} onOpenChange={setOpen} />}
    </>
  )
}
