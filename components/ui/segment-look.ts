/** A row of tabs, or of links that stand like tabs. */
export const segmentsLook = 'flex flex-none gap-5 overflow-x-auto border-b border-line px-4 [scrollbar-width:none]'

/** One of them: chosen by `data-state=active` (a tab) or `aria-current` (a link). */
export const segmentLook =
  '-mb-px flex h-9 flex-none items-center gap-1.5 border-b-2 border-transparent whitespace-nowrap text-fg-2 hover:text-fg focus-visible:-outline-offset-2 aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-fg data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-fg max-sm:h-10'
