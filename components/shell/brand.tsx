import Link from 'next/link'
import { BrandMark } from './brand-mark'

export function Brand({ isNarrow }: { isNarrow: boolean }) {
  return (
    <Link
      href="/tasks"
      aria-label="Taskyard"
      className="flex h-12 flex-none items-center gap-2 px-2 text-md font-semibold tracking-[-0.01em]"
    >
      <BrandMark />
      {!isNarrow && 'Taskyard'}
    </Link>
  )
}
