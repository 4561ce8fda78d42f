'use client'

import { ChevronDown, ChevronUp, Maximize2, X } from 'lucide-react'
import { useParams, useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { CopyButton } from '@/components/ui/copy-button'
import { IconButton } from '@/components/ui/icon-button'
import { useCloseDrawer } from './use-close-drawer'
import { useNeighbours } from './use-neighbours'

/**
 * The drawer around a task: over the page, without a scrim, while the page below stays alive. On a phone it is a sheet
 * over everything. One history entry whatever is opened in it, so that closing leads to the page below.
 */
export function TaskDrawer({ children }: { children: ReactNode }) {
  const t = useTranslations('taskDetail')
  const { taskId = '' } = useParams<{ taskId: string }>()
  const router = useRouter()
  const panel = useRef<HTMLDivElement>(null)
  const neighbours = useNeighbours(taskId)
  const close = useCloseDrawer()
  useFocusKept(panel)
  useEscape(close)

  const goTo = (id: string | null) => id && router.replace(`/tasks/${id}`, { scroll: false })
  return (
    <div
      ref={panel}
      role="dialog"
      data-task-drawer
      aria-label={t('task', { id: taskId })}
      tabIndex={-1}
      className="fixed inset-y-0 right-0 z-30 flex w-full animate-drawer-in flex-col border-l border-line-strong bg-raised shadow-drawer outline-none sm:w-[max(480px,var(--width-drawer))] max-sm:border-l-0"
    >
      <div className="flex h-12 flex-none items-center gap-1 border-b border-line pr-3 pl-5 max-sm:pl-4">
        <span className="truncate font-mono text-mono text-fg-2">{taskId}</span>
        <CopyButton text={taskId} label={t('copyId')} />
        <span className="flex-1" />
        <span className="flex gap-1 max-sm:hidden">
          <IconButton label={t('previous')} disabled={!neighbours.previous} onClick={() => goTo(neighbours.previous)}>
            <ChevronUp />
          </IconButton>
          <IconButton label={t('next')} disabled={!neighbours.next} onClick={() => goTo(neighbours.next)}>
            <ChevronDown />
          </IconButton>
        </span>
        <IconButton label={t('openAsPage')} className={touchable} asChild>
          {/* A plain link: the page is loaded as such, without the list below. */}
          <a href={`/tasks/${taskId}`}>
            <Maximize2 />
          </a>
        </IconButton>
        <IconButton label={t('close')} className={touchable} onClick={close}>
          <X />
        </IconButton>
      </div>
      {children}
    </div>
  )
}

/** Under a thumb 44 px. */
const touchable = 'max-sm:size-11'

/** Takes the focus when it opens and gives it back when it closes. */
function useFocusKept(panel: { current: HTMLElement | null }) {
  useEffect(() => {
    const before = document.activeElement
    panel.current?.focus({ preventScroll: true })
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [panel])
}

/** Escape closes, unless a dialog, menu or field has taken it for itself. */
function useEscape(close: () => void) {
  const latest = useRef(close)
  latest.current = close
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      if (
        document.querySelector(
          '[role="dialog"][data-state="open"], [role="alertdialog"][data-state="open"], [role="menu"]',
        )
      )
        return
      latest.current()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}
