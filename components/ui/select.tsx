import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cn } from './cn'
import { controlLook } from './control-look'

interface SelectProps extends Omit<ComponentProps<'select'>, 'value' | 'onChange' | 'size'> {
  value: string
  onChange: (value: string) => void
  options: { value: string; label: string; isDisabled?: boolean }[]
  /** Name of the field where no label is tied to it. */
  label?: string
  size?: 'md' | 'sm'
}

/** One of several. The browser's own list: it works with any thumb, screen reader and zoom. */
export function Select({ value, onChange, options, label, size = 'md', className, ...rest }: SelectProps) {
  return (
    // The class for both: a width or a hiding concerns the frame, a colour the field.
    <span className={cn('relative inline-flex w-full min-w-0', className)}>
      <select
        {...(label && { 'aria-label': label })}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={cn(
          controlLook,
          'appearance-none truncate pr-7 pl-2.5',
          size === 'sm' ? 'h-7 text-xs' : 'h-8',
          className,
        )}
        {...rest}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.isDisabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2 size-3.5 -translate-y-1/2 text-fg-3"
      />
    </span>
  )
}
