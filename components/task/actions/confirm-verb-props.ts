import type { TaskView } from '@/lib/contract/task'

/** Of the dialogs that ask before they act on a task. */
export interface ConfirmVerbProps {
  task: TaskView
  open: boolean
  onOpenChange: (open: boolean) => void
}
