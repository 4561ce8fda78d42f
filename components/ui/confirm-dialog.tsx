'use client'

import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from './button'
import { Dialog, DialogClose, DialogContent } from './dialog'
import { Field } from './field'
import { Input } from './input'

interface ConfirmDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** Names the thing: Stop "Hourly files backup"? */
  title: ReactNode
  /** Names the consequence. */
  children?: ReactNode
  confirmLabel: ReactNode
  cancelLabel?: ReactNode
  /** Red, unless said otherwise. */
  tone?: 'danger' | 'primary'
  /** Has to be typed first: for what cannot be made again. */
  typed?: string
  isPending?: boolean
  /** There is nothing to confirm: what the dialog shows says why. */
  isRefused?: boolean
  onConfirm: () => void
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const t = useTranslations('common')
  const [text, setText] = useState('')
  return (
    <Dialog open={props.open} onOpenChange={props.onOpenChange}>
      <DialogContent
        role="alertdialog"
        title={props.title}
        footer={
          <>
            <DialogClose asChild>
              <Button>{props.cancelLabel ?? t('cancel')}</Button>
            </DialogClose>
            <Button
              variant={props.tone ?? 'danger'}
              isPending={props.isPending ?? false}
              disabled={props.isRefused || (props.typed !== undefined && text !== props.typed)}
              onClick={props.onConfirm}
            >
              {props.confirmLabel}
            </Button>
          </>
        }
      >
        {props.children}
        {props.typed !== undefined && (
          <Field label={t('typeToConfirm', { name: props.typed })} className="mt-3">
            {(control) => (
              <Input {...control} value={text} autoComplete="off" onChange={(event) => setText(event.target.value)} />
            )}
          </Field>
        )}
      </DialogContent>
    </Dialog>
  )
}
