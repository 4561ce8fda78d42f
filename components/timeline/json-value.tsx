import { metaRows } from './meta-rows'

/** Any JSON as a bordered table of paths and values; long texts keep their lines. */
export function JsonValue({ value, label }: { value: unknown; label: string }) {
  const rows = metaRows(value)
  if (rows.length === 0) return null
  return (
    <dl
      aria-label={label}
      className="grid grid-cols-[auto_minmax(0,1fr)] overflow-hidden rounded-md border border-line bg-output text-xs"
    >
      {rows.map((row) => (
        <div
          key={row.name}
          className="col-span-2 grid grid-cols-subgrid gap-x-3 border-t border-line px-2.5 py-0.5 first:border-t-0"
        >
          <dt className="min-w-16 max-w-48 truncate leading-5 text-fg-3" title={row.name}>
            {row.name || label}
          </dt>
          <dd className="font-mono text-[11.5px] leading-5 wrap-anywhere whitespace-pre-wrap">{row.value}</dd>
        </div>
      ))}
    </dl>
  )
}
