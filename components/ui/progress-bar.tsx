import { cn } from './cn'
import { type State, solidOf } from './state-tone'

interface ProgressBarProps {
  status: State
  /** 0 to 100; null where nobody knows. */
  value: number | null
  label: string
  className?: string
}

/** 3 px in the colour of the state. Its number stands beside it. */
export function ProgressBar({ status, value, label, className }: ProgressBarProps) {
  const known = value === null ? null : Math.min(100, Math.max(0, value))
  return (
    <span
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={known === null ? undefined : Math.round(known)}
      className={cn('flex h-[3px] w-full overflow-hidden rounded-[2px] bg-track', className)}
    >
      <span
        className={cn('block h-full transition-[width] duration-(--duration-base)', solidOf(status))}
        style={{ width: `${known ?? 0}%` }}
      />
    </span>
  )
}
