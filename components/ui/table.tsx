import type { ComponentProps } from 'react'
import { cn } from './cn'

/** A table of 40 px rows under a head that stays. */
export function Table({ className, ...rest }: ComponentProps<'table'>) {
  return <table className={cn('w-full table-fixed border-separate border-spacing-0', className)} {...rest} />
}

export function HeadCell({ className, ...rest }: ComponentProps<'th'>) {
  return (
    <th
      scope="col"
      className={cn(
        'sticky top-0 z-1 h-8 border-b border-line bg-sunken px-2 text-left text-xs font-medium whitespace-nowrap text-fg-3 first:pl-4 last:pr-3',
        className,
      )}
      {...rest}
    />
  )
}

export function Row({ className, ...rest }: ComponentProps<'tr'>) {
  return (
    <tr
      className={cn(
        'group/row hover:bg-hover aria-selected:bg-selected data-open:bg-selected data-open:shadow-edge-accent',
        className,
      )}
      {...rest}
    />
  )
}

export function Cell({ className, ...rest }: ComponentProps<'td'>) {
  return (
    <td
      className={cn('h-10 truncate border-b border-line px-2 whitespace-nowrap first:pl-4 last:pr-3', className)}
      {...rest}
    />
  )
}
