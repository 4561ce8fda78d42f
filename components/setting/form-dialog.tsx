'use client'

import { type FormEvent, type ReactNode, useId } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose, DialogContent } from '@/components/ui/dialog'

interface FormDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: string
  submitLabel: string
  size?: 'md' | 'lg'
  isPending: boolean
  onSubmit: () => Promise<void>
  /** The fields. */
  children: ReactNode
}

/** A question that is answered by filling in a form. */
export function FormDialog({
  open,
  onOpenChange,
  submitLabel,
  isPending,
  onSubmit,
  children,
  ...words
}: FormDialogProps) {
  const t = useTranslations('common')
  const formId = useId()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void onSubmit()
  }
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        {...words}
        footer={
          <>
            <DialogClose asChild>
              <Button>{t('cancel')}</Button>
            </DialogClose>
            <Button type="submit" form={formId} variant="primary" isPending={isPending}>
              {submitLabel}
            </Button>
          </>
        }
      >
        <form id={formId} onSubmit={submit} className="mt-2 flex flex-col gap-3">
          {children}
        </form>
      </DialogContent>
    </Dialog>
  )
}
