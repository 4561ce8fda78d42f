import { cn } from '@/components/ui/cn'

// The colours of states that lie nearest: reading is calm, making is good, changing is under way, deleting ends.
const looks: Record<string, string> = {
  get: 'border-queued-line bg-queued-bg text-queued-fg',
  post: 'border-succeeded-line bg-succeeded-bg text-succeeded-fg',
  patch: 'border-pending-line bg-pending-bg text-pending-fg',
  delete: 'border-failed-line bg-failed-bg text-failed-fg',
}

export function MethodMark({ method }: { method: string }) {
  return (
    <span
      className={cn(
        'w-14 flex-none rounded-sm border py-px text-center font-mono text-2xs font-semibold uppercase',
        looks[method] ?? 'border-line text-fg-2',
      )}
    >
      {method}
    </span>
  )
}
