export function BrandMark() {
  return (
    <span aria-hidden className="grid size-5 flex-none place-items-center rounded-sm bg-primary">
      <svg
        viewBox="0 0 24 24"
        aria-hidden="true"
        className="size-3 fill-none stroke-on-primary"
        strokeWidth={3}
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d="M5 7h14M5 12h9M5 17h5" />
      </svg>
    </span>
  )
}
