'use client'

import { Check, ChevronDown } from 'lucide-react'
import { Select as Primitive } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from './cn'
import { controlLook } from './control-look'
import { floatingLook, itemLook } from './floating-look'

interface SelectProps extends Omit<ComponentProps<typeof Primitive.Trigger>, 'value' | 'onChange'> {
  value: string
  onChange: (value: string) => void
  options: { value: string; label: string; isDisabled?: boolean }[]
  /** Name of the field where no label is tied to it. */
  label?: string
  placeholder?: string
  size?: 'md' | 'sm'
}

/** One of several, in a list that opens. */
export function Select({ value, onChange, options, label, placeholder, size = 'md', className, ...rest }: SelectProps) {
  return (
    <Primitive.Root value={value} onValueChange={onChange} disabled={rest.disabled ?? false}>
      <Primitive.Trigger
        aria-label={label}
        className={cn(
          controlLook,
          'inline-flex items-center justify-between gap-2 px-2.5 text-left',
          size === 'sm' ? 'h-7 text-xs' : 'h-8',
          className,
        )}
        {...rest}
      >
        <span className="truncate">
          <Primitive.Value placeholder={placeholder} />
        </span>
        <ChevronDown aria-hidden className="size-3.5 flex-none text-fg-3" />
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          position="popper"
          sideOffset={4}
          className={cn(floatingLook, 'min-w-(--radix-select-trigger-width)')}
        >
          <Primitive.Viewport>
            {options.map((option) => (
              <Primitive.Item
                key={option.value}
                value={option.value}
                disabled={option.isDisabled ?? false}
                className={cn(itemLook, 'pr-7')}
              >
                <Primitive.ItemText>{option.label}</Primitive.ItemText>
                <Primitive.ItemIndicator className="absolute right-2">
                  <Check aria-hidden className="size-3.5" />
                </Primitive.ItemIndicator>
              </Primitive.Item>
            ))}
          </Primitive.Viewport>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
