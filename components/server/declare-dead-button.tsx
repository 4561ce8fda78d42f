'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useQueueRights } from '@/components/lane/queue-verbs'
import { useFocusBack } from '@/components/task/actions/use-focus-back'
import { Button } from '@/components/ui/button'
import { late } from '@/components/ui/late'
import type { ServerView } from '@/lib/contract/settings'

const DeclareDeadDialog = late(() => import('./declare-dead-dialog').then((file) => file.DeclareDeadDialog))

/** For admins only. It asks first, and says what follows. */
export function DeclareDeadButton({ server, className }: { server: ServerView; className?: string }) {
  const t = useTranslations('queue.machines')
  const { canAdminister } = useQueueRights()
  const [isAsked, setAsked] = useState(false)
  const [isOpen, setOpen] = useState(false)
  const focus = useFocusBack()
  if (!canAdminister) return null
  const ask = () => {
    focus.remember()
    setAsked(true)
    setOpen(true)
  }
  const onOpenChange = (open: boolean) => {
    setOpen(open)
    if (!open) focus.giveBack()
  }
  return (
    <>
      <Button
        size="sm"
        variant="stop"
        aria-label={t('declareName', { name: server.name })}
        onPointerEnter={DeclareDeadDialog.fetch}
        onClick={ask}
        className={className}
      >
        {t('declare')}
      </Button>
      {isAsked && <DeclareDeadDialog server={server} open={isOpen} onOpenChange={onOpenChange} />}
    </>
  )
}
