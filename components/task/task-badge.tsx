import { StateBadge } from '@/components/ui/state-badge'
import type { TaskView } from '@/lib/contract/task'

interface TaskBadgeProps {
  task: Pick<TaskView, 'status' | 'reason' | 'stopping' | 'pausing' | 'exit_code' | 'signal'>
  size?: 'md' | 'lg'
  className?: string
}

/** How a task stands: "Failed · exit code 2". */
export function TaskBadge({ task, ...look }: TaskBadgeProps) {
  const { status, reason, stopping, pausing, exit_code: exitCode, signal } = task
  return <StateBadge {...{ status, reason, stopping, pausing, exitCode, signal }} {...look} />
}
