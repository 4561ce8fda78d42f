import type { ApiDocument, ApiOperation } from '@/lib/contract/openapi/api-document'

const methods = ['get', 'post', 'patch', 'delete'] as const

export interface PlacedOperation {
  method: string
  path: string
  operation: ApiOperation
}

/** The operations of each tag, in the order of the tags and of the paths. */
export function operationsByArea(document: ApiDocument): { area: string; operations: PlacedOperation[] }[] {
  const placed = Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method]
      return operation ? [{ method, path, operation }] : []
    }),
  )
  return document.tags.map(({ name }) => ({
    area: name,
    operations: placed.filter(({ operation }) => operation.tags?.includes(name)),
  }))
}

/** Where an area or a shape stands on the page. */
export function anchorOf(kind: 'area' | 'shape', name: string): string {
  return `${kind}-${name.replace(/[^A-Za-z0-9]+/g, '-')}`
}
