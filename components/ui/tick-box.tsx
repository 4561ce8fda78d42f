import { Check, Minus } from 'lucide-react'

interface TickBoxProps {
  label: string
  checked: boolean
  /** Some of what it stands for are checked. */
  isMixed?: boolean
  onChange: (withShift: boolean) => void
}

/** A checkbox of rows, of which a page has many: the browser's own, painted like `Checkbox` and as light as can be. */
export function TickBox({ label, checked, isMixed = false, onChange }: TickBoxProps) {
  const Mark = isMixed ? Minus : Check
  return (
    <span className="relative grid size-4 flex-none place-items-center">
      <input
        type="checkbox"
        aria-label={label}
        checked={checked}
        ref={(input) => {
          if (input) input.indeterminate = isMixed
        }}
        // What the browser calls a change of a checkbox is a click.
        onChange={(event) => onChange('shiftKey' in event.nativeEvent && event.nativeEvent.shiftKey === true)}
        // As high as a row and as wide as its cell: one that misses it by a pixel must not open what the row leads to.
        className="peer size-4 cursor-pointer before:absolute before:-inset-3 appearance-none rounded-xs border border-line-control bg-surface checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent"
      />
      <Mark
        aria-hidden
        strokeWidth={3}
        className="pointer-events-none invisible absolute size-3 text-surface peer-checked:visible peer-indeterminate:visible"
      />
    </span>
  )
}
