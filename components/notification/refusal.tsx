import { CircleAlert } from 'lucide-react'

/** Why the whole form was refused; nothing where it was not. */
export function Refusal({ why }: { why: string | null }) {
  if (!why) return null
  return (
    <p role="alert" className="flex items-start gap-1.5 text-xs text-failed-fg">
      <CircleAlert aria-hidden className="mt-px size-3.5 flex-none" />
      <span className="wrap-anywhere">{why}</span>
    </p>
  )
}
