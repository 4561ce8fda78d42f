import type { ComponentProps } from 'react'
import { cn } from './cn'
import { controlLook } from './control-look'

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input className={cn(controlLook, 'h-8 px-2.5', className)} {...rest} />
}
