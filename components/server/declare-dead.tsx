'use client'

import { createContext, type ReactNode, use, useCallback, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useQueueRights } from '@/components/lane/queue-verbs'
import { Button } from '@/components/ui/button'
import { late } from '@/components/ui/late'
import { useFocusBack } from '@/components/ui/use-focus-back'
import type { ServerView } from '@/lib/contract/settings'

const DeclareDeadDialog = late(() => import('./declare-dead-dialog').then((file) => file.DeclareDeadDialog))

const Ask = createContext<(server: ServerView) => void>(() => {})

/** Holds the question whether a machine is dead: it must not vanish with its button when the machine comes back. */
export function DeclareDead({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<ServerView | null>(null)
  const [isOpen, setOpen] = useState(false)
  const focus = useFocusBack()
  const ask = useCallback(
    (server: ServerView) => {
      focus.remember()
      setAsked(server)
      setOpen(true)
    },
    [focus.remember],
  )
  const onOpenChange = (open: boolean) => {
    setOpen(open)
    if (!open) focus.giveBack()
  }
  return (
    <Ask value={ask}>
      {children}
      {asked && <DeclareDeadDialog server={asked} open={isOpen} onOpenChange={onOpenChange} />}
    </Ask>
  )
}

/** For those who may act. It asks first, and says what follows. */
export function DeclareDeadButton({ server, className }: { server: ServerView; className?: string }) {
  const t = useTranslations('queue.machines')
  const { canAct } = useQueueRights()
  const ask = use(Ask)
  if (!canAct) return null
  return (
    <Button
      size="sm"
      variant="stop"
      aria-label={t('declareName', { name: server.name })}
      onPointerEnter={DeclareDeadDialog.fetch}
      onClick={() => ask(server)}
      className={className}
    >
      {t('declare')}
    </Button>
  )
}
