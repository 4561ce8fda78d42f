import Link from 'next/link'
import type { ReactNode } from 'react'
import { IconButton } from './icon-button'

/** One page back or on; null where there is none, which is shown all the same so that nothing moves. */
export function PageStep({ label, href, children }: { label: string; href: string | null; children: ReactNode }) {
  if (href === null) {
    return (
      <IconButton label={label} disabled>
        {children}
      </IconButton>
    )
  }
  return (
    <IconButton label={label} asChild>
      <Link href={href}>{children}</Link>
    </IconButton>
  )
}
