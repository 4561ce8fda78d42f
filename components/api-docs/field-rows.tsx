import type { ApiShape } from '@/lib/contract/openapi/api-document'
import { MarkedText } from './marked-text'
import { ShapeType } from './shape-type'

export interface FieldRow {
  name: string
  isRequired: boolean
  shape: ApiShape
  description?: string | undefined
}

/** Parameters or members: name, type, what it means and what it may be. */
export function FieldRows({ rows, labels }: { rows: FieldRow[]; labels: { required: string } }) {
  return (
    <dl className="divide-y divide-line rounded-md border border-line">
      {rows.map((row) => (
        <div key={row.name} className="grid gap-x-4 px-3 py-1.5 md:grid-cols-[minmax(160px,1fr)_2fr]">
          <dt className="min-w-0 font-mono text-mono wrap-anywhere">
            {row.name}
            {row.isRequired && <span className="ml-2 font-sans text-2xs text-fg-3">{labels.required}</span>}
          </dt>
          <dd className="min-w-0">
            <span className="font-mono text-mono wrap-anywhere text-fg-2">
              <ShapeType shape={row.shape} />
            </span>
            {boundsOf(row.shape) && <span className="ml-2 text-xs text-fg-3">{boundsOf(row.shape)}</span>}
            {(row.description ?? row.shape.description) && (
              <MarkedText text={row.description ?? row.shape.description ?? ''} className="text-xs text-fg-2" />
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function boundsOf({ minimum, maximum, minLength, maxLength, default: fallback }: ApiShape): string {
  const bounds = [rangeOf(minimum, maximum), rangeOf(minLength, maxLength) && `length ${rangeOf(minLength, maxLength)}`]
  return [...bounds, fallback === undefined ? '' : `default ${JSON.stringify(fallback)}`].filter(Boolean).join(' · ')
}

function rangeOf(least: number | undefined, most: number | undefined): string {
  if (least === undefined) return most === undefined ? '' : `≤ ${most}`
  return most === undefined ? `≥ ${least}` : `${least}…${most}`
}
