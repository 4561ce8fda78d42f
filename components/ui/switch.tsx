import { cn } from './cn'

interface SwitchProps {
  label: string
  checked: boolean
  isPending?: boolean
  disabled?: boolean
  onChange: (checked: boolean) => void
}

/** On or off, at once. */
export function Switch({ label, checked, isPending = false, disabled = false, onChange }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-label={label}
      aria-checked={checked}
      aria-busy={isPending}
      disabled={disabled || isPending}
      title={label}
      onClick={() => onChange(!checked)}
      className={cn(
        'inline-flex h-4.5 w-8 flex-none items-center rounded-full border px-px align-middle transition-colors motion-reduce:transition-none',
        checked ? 'border-accent bg-accent' : 'border-line-control bg-active',
        (disabled || isPending) && 'opacity-60',
      )}
    >
      <span
        className={cn(
          'size-3.5 rounded-full transition-transform motion-reduce:transition-none',
          checked ? 'translate-x-3.5 bg-surface' : 'bg-fg-3',
        )}
      />
    </button>
  )
}
