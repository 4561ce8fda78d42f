'use client'

import { X } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { cn } from './cn'
import { IconButton } from './icon-button'

export const DialogRoot = Primitive.Root
export const DialogClose = Primitive.Close

interface DialogContentProps extends Omit<ComponentProps<typeof Primitive.Content>, 'title'> {
  title: ReactNode
  description?: ReactNode
  /** Row of buttons at the bottom, the one that acts last. */
  footer?: ReactNode
  size?: 'md' | 'lg'
  hasClose?: boolean
}

/** A window that must be answered: 480 px, on a phone from edge to edge. */
export function DialogContent(props: DialogContentProps) {
  const { title, description, footer, size = 'md', hasClose, className, children, ...rest } = props
  const t = useTranslations('common')
  return (
    <Primitive.Portal>
      <Primitive.Overlay className="fixed inset-0 z-40 bg-scrim" />
      <Primitive.Content
        {...(!description && { 'aria-describedby': undefined })}
        className={cn(
          'fixed top-1/2 left-1/2 z-40 flex max-h-[calc(100dvh-32px)] w-[calc(100vw-32px)] -translate-x-1/2 -translate-y-1/2 flex-col overflow-hidden rounded-xl border border-line-strong bg-raised shadow-lg outline-none data-[state=open]:animate-appear',
          size === 'lg' ? 'max-w-160' : 'max-w-120',
          className,
        )}
        {...rest}
      >
        <header className="relative flex-none px-5 pt-5">
          <Primitive.Title className="pr-8 text-lg font-semibold tracking-[-0.012em] wrap-anywhere">
            {title}
          </Primitive.Title>
          {description && <Primitive.Description className="mt-1 text-fg-2">{description}</Primitive.Description>}
          {hasClose && (
            <Primitive.Close asChild>
              <IconButton label={t('close')} className="absolute top-4 right-4">
                <X />
              </IconButton>
            </Primitive.Close>
          )}
        </header>
        <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-2 pb-5 text-fg-2">{children}</div>
        {footer && (
          <footer className="flex flex-none items-center justify-end gap-2 border-t border-line bg-sunken px-5 py-3">
            {footer}
          </footer>
        )}
      </Primitive.Content>
    </Primitive.Portal>
  )
}
