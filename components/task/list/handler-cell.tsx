import { Code, Terminal, Wrench } from 'lucide-react'

/** What carries the task out: a sign and its name. */
export function HandlerCell({ handler }: { handler: string }) {
  const Icon = iconOf(handler)
  return (
    <span className="flex min-w-0 items-center gap-1.5 text-fg-2" title={handler}>
      <Icon aria-hidden className="size-3.5 flex-none" />
      <span className="truncate font-mono text-mono">{handler}</span>
    </span>
  )
}

function iconOf(handler: string) {
  if (handler === 'command') return Terminal
  return handler.startsWith('maintenance.') ? Wrench : Code
}
