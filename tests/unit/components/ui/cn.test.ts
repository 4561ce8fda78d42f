import { describe, expect, it } from 'vitest'
import { cn } from '@/components/ui/cn'

describe('of two classes that say the same thing, the later one', () => {
  it.each([
    ['size-7 grid', 'size-5', 'grid size-5'],
    ['h-8 px-3', 'h-10', 'px-3 h-10'],
    ['h-8 w-4', 'size-5', 'size-5'],
    ['px-2.5 py-1', 'pr-9', 'px-2.5 py-1 pr-9'],
    ['pr-9 pl-2', 'px-1', 'px-1'],
    ['p-3', 'p-1', 'p-1'],
    ['flex items-center', 'hidden', 'items-center hidden'],
    ['text-fg-2 text-sm', 'text-xs', 'text-fg-2 text-xs'],
    ['text-mono text-fg', 'text-fg-3', 'text-mono text-fg-3'],
    ['font-mono font-medium', 'font-normal', 'font-mono font-normal'],
    ['border border-line-strong', 'border-transparent', 'border border-transparent'],
    ['border border-line', 'border-0', 'border-line border-0'],
    ['bg-surface hover:bg-hover', 'hover:bg-active', 'bg-surface hover:bg-active'],
    ['md:h-8 h-10', 'md:h-9', 'h-10 md:h-9'],
    ['max-h-[min(24rem,10px)]', 'max-h-(--radix-popper-available-height)', 'max-h-(--radix-popper-available-height)'],
    ['w-72 p-3', 'w-80', 'p-3 w-80'],
    ['gap-x-5 gap-y-2', 'gap-x-1', 'gap-y-2 gap-x-1'],
    ['gap-x-5 gap-y-2', 'gap-1', 'gap-1'],
    ['shadow-sm', 'shadow-none', 'shadow-none'],
  ])('holds: %s and %s', (own, given, both) => expect(cn(own, given)).toBe(both))
})

it('keeps what has nothing to do with each other', () => {
  const classes =
    'border-b border-dashed border-line border-t-2 text-balance inset-ring inset-ring-line size-2 gap-x-5 gap-y-2 rounded-full truncate text-right text-fg'
  expect(cn(classes)).toBe(classes)
})

it('leaves out what is not wanted', () => {
  expect(cn('a', false, undefined, null, ['b', { c: true, d: false }])).toBe('a b c')
})
