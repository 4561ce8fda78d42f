import type { Operation } from '../operations/operation'

// What our description holds of OpenAPI 3.1. Parameters and answers are never references.

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
  security?: Record<string, string[]>[]
  parameters?: ApiParameter[]
  requestBody?: { required?: boolean; content: Record<string, { schema?: ApiShape }> }
  responses?: Record<string, ApiResponse>
  'x-required-role'?: string
}

type ApiPath = { [M in Operation['method']]?: ApiOperation }

export interface ApiDocument {
  openapi: string
  info: { title: string; version: string; description?: string }
  tags: { name: string }[]
  paths: Record<string, ApiPath>
  components: { schemas: Record<string, ApiShape>; securitySchemes: Record<string, object> }
}
