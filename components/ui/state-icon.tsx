import { Ban, CircleCheck, CirclePause, CirclePlay, CircleX, Clock, CloudUpload, SkipForward } from 'lucide-react'
import { cn } from './cn'
import { type State, textOf } from './state-tone'

const icons = {
  ready: CirclePlay,
  pending: Clock,
  queued: CloudUpload,
  paused: CirclePause,
  succeeded: CircleCheck,
  failed: CircleX,
  cancelled: Ban,
  skipped: SkipForward,
}

/** The sign of a state, 14 px; running pulses quietly. The word must stand beside it or be read out. */
export function StateIcon({ status, className }: { status: State; className?: string }) {
  if (status === 'running') return <Pulse className={className} />
  const Icon = icons[status]
  return <Icon aria-hidden className={cn('size-3.5 flex-none', textOf(status), className)} />
}

function Pulse({ className }: { className?: string | undefined }) {
  return (
    <span aria-hidden className={cn('grid size-3.5 flex-none place-items-center', className)}>
      <span className="pulse-dot size-2 rounded-full bg-running-solid text-running-solid" />
    </span>
  )
}
