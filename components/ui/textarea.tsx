import type { ComponentProps } from 'react'
import { cn } from './cn'
import { controlLook } from './control-look'

export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea className={cn(controlLook, 'px-2.5 py-1.5', className)} {...rest} />
}
