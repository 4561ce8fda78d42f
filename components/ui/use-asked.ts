'use client'

import { type FocusEvent, useState } from 'react'
import { useFocusBack } from './use-focus-back'

/**
 * What a menu has asked for: a question or a form that stays while it closes, after which the focus goes back to the
 * menu's button. `remember` is for that button: the menu is gone by the time the question is.
 */
export function useAsked<Question extends string>() {
  const [asked, setAsked] = useState<Question | null>(null)
  const [isOpen, setOpen] = useState(false)
  const focus = useFocusBack()
  const onOpenChange = (open: boolean) => {
    setOpen(open)
    if (!open) focus.giveBack()
  }
  return {
    /** The last one; closed where `isOpen` is false. */
    asked,
    isOpen,
    isAsking: (question: Question) => isOpen && asked === question,
    ask: (question: Question) => {
      // Pressed with a mouse, the button never had the focus that it is to get back.
      const button = buttonOfMenu()
      if (button) focus.remember(button)
      setAsked(question)
      setOpen(true)
    },
    onOpenChange,
    close: () => onOpenChange(false),
    remember: (event: FocusEvent) => focus.remember(event.currentTarget),
  }
}

/** Of the open menu that something is chosen from. */
function buttonOfMenu(): HTMLElement | null {
  const id = document.activeElement?.closest('[role="menu"]')?.getAttribute('aria-labelledby')
  return id ? document.getElementById(id) : null
}
