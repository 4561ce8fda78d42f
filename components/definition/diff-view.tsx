import { cn } from '@/components/ui/cn'

/** A unified diff, line by line: signs and colours. */
export function DiffView({ diff, label }: { diff: string; label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than its place is scrolled by keys
    <section aria-label={label} tabIndex={0} className="overflow-x-auto rounded-md border border-line bg-output py-1.5">
      <code className="block w-max min-w-full font-mono text-mono leading-5 whitespace-pre">
        {linesOf(diff).map(({ key, text, look }) => (
          <span key={key} className={cn('block px-3', look)}>
            {text || ' '}
          </span>
        ))}
      </code>
    </section>
  )
}

/** Without the head that names the files. */
function linesOf(diff: string) {
  const lines = diff.replace(/\n$/, '').split('\n')
  const first = lines.findIndex((line) => line.startsWith('@@'))
  return lines.slice(Math.max(0, first)).map((text, at) => ({ key: `${at} ${text}`, text, look: lookOf(text) }))
}

function lookOf(line: string): string {
  if (line.startsWith('@@')) return 'text-fg-3'
  if (line.startsWith('+')) return 'bg-succeeded-bg text-succeeded-fg'
  return line.startsWith('-') ? 'bg-failed-bg text-failed-fg' : 'text-fg-2'
}
