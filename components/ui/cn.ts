import { type ClassValue, clsx } from 'clsx'
import { createTailwindMerge } from 'tailwind-merge'
import { mergeRules } from './merge-rules'

const merge = createTailwindMerge(() => mergeRules)

/** Joins class names; of two that say the same thing (`merge-rules.ts` knows which do), the later one holds. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes))
}
