/** The parts of an OpenAPI 3.1 document that the page shows. */
export interface ApiShape {
  $ref?: string
  type?: string | string[]
  format?: string
  enum?: unknown[]
  description?: string
  default?: unknown
  properties?: Record<string, ApiShape>
  required?: string[]
  items?: ApiShape
  additionalProperties?: ApiShape | boolean
  anyOf?: ApiShape[]
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
}

export interface ApiParameter {
  name: string
  in: string
  required?: boolean
  description?: string
  schema?: ApiShape
}

export interface ApiResponse {
  description?: string
  content?: Record<string, { schema?: ApiShape }>
  'x-codes'?: string[]
  'x-events'?: Record<string, ApiShape>
}

export interface ApiOperation {
  operationId?: string
  tags?: string[]
  summary?: string
  description?: string
  parameters?: ApiParameter[]
  requestBody?: { required?: boolean; content: Record<string, { schema?: ApiShape }> }
  responses?: Record<string, ApiResponse>
  'x-required-role'?: string
}

const methods = ['get', 'post', 'patch', 'delete'] as const

type ApiPath = { [M in (typeof methods)[number]]?: ApiOperation }

export interface ApiDocument {
  info: { title: string; description?: string }
  tags?: { name: string }[]
  paths?: Record<string, ApiPath>
  components?: { schemas?: Record<string, ApiShape> }
}

export interface PlacedOperation {
  method: string
  path: string
  operation: ApiOperation
}

/** The operations of each tag, in the order of the tags and of the paths. */
export function operationsByArea(document: ApiDocument): { area: string; operations: PlacedOperation[] }[] {
  const placed = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method]
      return operation ? [{ method, path, operation }] : []
    }),
  )
  return (document.tags ?? []).map(({ name }) => ({
    area: name,
    operations: placed.filter(({ operation }) => operation.tags?.includes(name)),
  }))
}

/** Where an area or a shape stands on the page. */
export function anchorOf(kind: 'area' | 'shape', name: string): string {
  return `${kind}-${name.replace(/[^A-Za-z0-9]+/g, '-')}`
}
