import { cva } from 'class-variance-authority'

/** Classes of a button, for what must stand without its parts: see `Button`. */
export const buttonLook = cva(
  'inline-flex flex-none items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap shadow-sm select-none disabled:border-line disabled:bg-transparent disabled:text-fg-disabled disabled:shadow-none aria-disabled:border-line aria-disabled:bg-transparent aria-disabled:text-fg-disabled aria-disabled:shadow-none [&_svg]:-ml-0.5 [&_svg]:size-3.5 [&_svg]:flex-none disabled:[&_svg]:text-inherit',
  {
    variants: {
      variant: {
        secondary: 'border-line-strong bg-surface hover:bg-hover [&_svg]:text-fg-3',
        primary: 'border-primary bg-primary text-on-primary hover:bg-primary-hover',
        danger: 'border-danger bg-danger text-on-danger hover:bg-danger-hover',
        stop: 'border-line-strong bg-surface text-failed-fg hover:bg-hover',
        ghost: 'border-transparent bg-transparent text-fg-2 shadow-none hover:bg-active hover:text-fg',
      },
      size: { md: 'h-8 px-3', sm: 'h-7 px-2.5 text-xs', touch: 'h-12 px-4 text-md' },
    },
    defaultVariants: { variant: 'secondary', size: 'md' },
  },
)
