import { Box, Code, Database, type LucideIcon, Terminal, Workflow, Wrench } from 'lucide-react'

const icons: Record<string, LucideIcon> = {
  command: Terminal,
  'service-update': Box,
  'table-sync': Database,
  workflow: Workflow,
}

/** What carries the task out: a sign and its name. */
export function HandlerCell({ handler }: { handler: string }) {
  const Icon = icons[handler] ?? (handler.startsWith('maintenance.') ? Wrench : Code)
  return (
    <span className="flex min-w-0 items-center gap-1.5 text-fg-2" title={handler}>
      <Icon aria-hidden className="size-3.5 flex-none" />
      <span className="truncate font-mono text-mono">{handler}</span>
    </span>
  )
}
