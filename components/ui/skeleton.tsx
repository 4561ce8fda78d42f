import type { ComponentProps } from 'react'
import { cn } from './cn'

/** The place of something that is on its way, in its size. */
export function Skeleton({ className, ...rest }: ComponentProps<'span'>) {
  return <span aria-hidden className={cn('block animate-shimmer rounded-sm bg-track', className)} {...rest} />
}
