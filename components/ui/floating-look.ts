/** What menus, lists and small windows over the page look like. */
export const floatingLook =
  'z-50 max-h-[min(24rem,var(--radix-popper-available-height))] overflow-y-auto rounded-lg border border-line-strong bg-raised p-1 text-fg shadow-md outline-none data-[state=open]:animate-appear'

/** One line of them, 28 px. */
export const itemLook =
  'relative flex h-7 cursor-default items-center gap-2 rounded-sm px-2 text-sm outline-none select-none data-[disabled]:text-fg-disabled data-[highlighted]:bg-active [&_svg]:size-3.5 [&_svg]:flex-none'

/** Where they stand: beside their button, and not beyond the edge of the page. */
export const floatingPlace = { sideOffset: 4, collisionPadding: 8 } as const
