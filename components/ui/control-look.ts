/** What a field to type or choose in looks like. */
export const controlLook =
  'w-full min-w-0 rounded-md border border-line-strong bg-surface text-fg hover:border-line-control focus-visible:border-accent focus-visible:outline-2 focus-visible:outline-offset-0 focus-visible:outline-accent-line disabled:border-line disabled:text-fg-disabled aria-invalid:border-failed-solid'
