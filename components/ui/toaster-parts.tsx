'use client'

import { useTheme } from 'next-themes'
import { useEffect } from 'react'
import { Toaster as Sonner } from 'sonner'
import { toasterIsShown } from './toaster-wish'

export function ToasterParts({ label }: { label: string }) {
  const { resolvedTheme } = useTheme()
  // After sonner's own effect, which is the one that begins to listen: children's effects run first.
  useEffect(toasterIsShown, [])
  return (
    <Sonner
      theme={resolvedTheme === 'dark' ? 'dark' : 'light'}
      position="bottom-right"
      containerAriaLabel={label}
      offset={{ bottom: 56, right: 16 }}
      mobileOffset={{ bottom: 72 }}
      toastOptions={{
        classNames: {
          toast: '!font-sans !rounded-lg !border !border-line-strong !bg-raised !text-sm !text-fg !shadow-lg',
          description: '!text-xs !text-fg-2',
          actionButton: '!h-7 !rounded-md !bg-primary !px-2.5 !text-xs !font-medium !text-on-primary',
          success: '[&_[data-icon]]:!text-succeeded-fg',
          error: '[&_[data-icon]]:!text-failed-fg',
          warning: '[&_[data-icon]]:!text-pending-fg',
        },
      }}
    />
  )
}
