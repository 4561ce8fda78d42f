import type { ReactNode } from 'react'
import { TaskDrawer } from '@/components/task-detail/task-drawer'

/** Above the segment of the id, so that the drawer stays, with its focus, while one task replaces another. */
export default function DrawerLayout({ children }: { children: ReactNode }) {
  return <TaskDrawer>{children}</TaskDrawer>
}
