import { TriangleAlert } from 'lucide-react'

/** Above the list: what stands in the way of knowing better, and what to do about it. */
export function ProblemNote({ title, text }: { title: string; text: string }) {
  return (
    <div
      role="status"
      className="flex min-h-11 flex-none items-start gap-2.5 border-b border-pending-line bg-pending-bg px-4 py-2.5 text-xs"
    >
      <TriangleAlert aria-hidden className="mt-px size-3.5 flex-none text-pending-fg" />
      <p className="min-w-0 flex-1 wrap-anywhere">
        <span className="font-medium text-pending-fg">{title}</span> {text}
      </p>
    </div>
  )
}
