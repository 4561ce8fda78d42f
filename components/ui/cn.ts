import { type ClassValue, clsx } from 'clsx'
import { extendTailwindMerge } from 'tailwind-merge'

// Our own sizes of text look like colours to tailwind-merge, which would drop one of the two.
const merge = extendTailwindMerge({
  extend: {
    theme: { text: ['2xs', 'xs', 'sm', 'md', 'lg', 'xl', 'mono'], shadow: ['edge-accent', 'edge-failed', 'drawer'] },
  },
})

/** Joins class names; of two that say the same thing, the later one holds. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes))
}
