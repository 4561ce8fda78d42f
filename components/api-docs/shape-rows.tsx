import type { ApiShape } from '@/lib/contract/openapi/api-document'
import { type FieldRow, FieldRows } from './field-rows'

/** The members of an object, those of inner objects below them with their path. */
export function ShapeRows({ shape, labels }: { shape: ApiShape; labels: { required: string } }) {
  return <FieldRows rows={rowsOf(shape)} labels={labels} />
}

function rowsOf(shape: ApiShape, prefix = ''): FieldRow[] {
  return Object.entries(shape.properties ?? {}).flatMap(([name, member]): FieldRow[] => {
    const path = prefix + name
    const inner = member.items?.properties ? member.items : member
    return [
      { name: path, isRequired: shape.required?.includes(name) ?? false, shape: member },
      ...rowsOf(inner, member.items?.properties ? `${path}[].` : `${path}.`),
    ]
  })
}
