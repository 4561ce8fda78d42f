'use client'

import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button, type ButtonProps } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { late } from '@/components/ui/late'
import { useFocusBack } from '@/components/ui/use-focus-back'

// Most visits run no command: the form comes when it is asked for.
const CommandDialog = late(() => import('./command-dialog').then((module) => module.CommandDialog))

/** "New task": asks for a command, from any page. */
export function OpenCommandForm({ size = 'sm', className }: Pick<ButtonProps, 'size' | 'className'>) {
  const t = useTranslations('tasks')
  const dialog = useDialog()
  return (
    <>
      <Button
        variant="primary"
        size={size}
        className={className}
        onPointerEnter={CommandDialog.fetch}
        onClick={dialog.open}
      >
        <Plus aria-hidden />
        {t('newTask')}
      </Button>
      {dialog.element}
    </>
  )
}

/** The same where there is little room. */
export function OpenCommandFormIcon({ className }: { className?: string }) {
  const t = useTranslations('tasks')
  const dialog = useDialog()
  return (
    <>
      <IconButton label={t('newTask')} className={className} onPointerEnter={CommandDialog.fetch} onClick={dialog.open}>
        <Plus aria-hidden />
      </IconButton>
      {dialog.element}
    </>
  )
}

function useDialog() {
  const [isOpen, setOpen] = useState(false)
  const [wasOpen, setWasOpen] = useState(false)
  const focus = useFocusBack()
  const open = () => {
    focus.remember()
    setWasOpen(true)
    setOpen(true)
  }
  const onOpenChange = (open: boolean) => {
    setOpen(open)
    if (!open) focus.giveBack()
  }
  return { open, element: wasOpen && <CommandDialog open={isOpen} onOpenChange={onOpenChange} /> }
}
