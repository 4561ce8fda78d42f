'use client'

import { Search } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { IconButton } from '@/components/ui/icon-button'
import { Kbd } from '@/components/ui/kbd'
import { late } from '@/components/ui/late'
import { replayEarlySearch } from './replay-early-keys'

// Fetched when it is first opened: most pages are read without it.
const CommandPalette = late(() => import('./command-palette').then((file) => file.CommandPalette))
const CommandDialog = late(() => import('@/components/command-form/command-dialog').then((file) => file.CommandDialog))

/** Opens search and commands; so does Ctrl K, or Cmd K. A field where there is room, else its sign, after the health. */
export function SearchButton({ canRun }: { canRun: boolean }) {
  const t = useTranslations('shell')
  const [isOpen, setIsOpen] = useState(false)
  const [wasOpened, setWasOpened] = useState(false)
  const field = useRef<HTMLButtonElement>(null)
  const [isAsking, setIsAsking] = useState(false)
  const [wasAsking, setWasAsking] = useState(false)
  const newTask = () => {
    setIsOpen(false)
    setWasAsking(true)
    setIsAsking(true)
  }
  const onAsking = (isOpen: boolean) => {
    setIsAsking(isOpen)
    // What it was opened from is gone with the palette.
    if (!isOpen) field.current?.focus()
  }
  const open = () => {
    setWasOpened(true)
    setIsOpen(true)
  }
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      setWasOpened(true)
      setIsOpen((was) => !was)
    }
    window.addEventListener('keydown', onKey)
    replayEarlySearch()
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return (
    <>
      <button
        ref={field}
        type="button"
        aria-keyshortcuts="Control+K Meta+K"
        onPointerEnter={CommandPalette.fetch}
        onClick={open}
        className="flex h-8 w-100 min-w-0 items-center gap-2 rounded-md border border-line bg-sunken pr-1.5 pl-2.5 text-fg-3 hover:border-line-strong max-md:hidden"
      >
        <Search aria-hidden className="size-3.5 flex-none" />
        <span className="truncate">{t('search')}</span>
        <Kbd className="ml-auto flex-none">Ctrl K</Kbd>
      </button>
      <IconButton label={t('search')} size="touch" onClick={open} className="order-3 md:hidden">
        <Search />
      </IconButton>
      {wasOpened && <CommandPalette open={isOpen} onOpenChange={setIsOpen} onNewTask={canRun ? newTask : null} />}
      {wasAsking && <CommandDialog open={isAsking} onOpenChange={onAsking} />}
    </>
  )
}
