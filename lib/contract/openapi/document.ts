import { OpenAPIRegistry, OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi'
import { allOperations } from '../operations/all'
import { areas } from '../operations/operation'
import type { ApiDocument } from './api-document'
import { namedSchemas, nameSchemas } from './names'
import { routeOf } from './route'

let held: ApiDocument | undefined

/** The description of the API as OpenAPI 3.1, made once. `sessionCookie`: name of the cookie of the sign-in page. */
export function describeApi(names: { sessionCookie: string }): ApiDocument {
  held ??= makeDocument(names)
  return held
}

function makeDocument({ sessionCookie }: { sessionCookie: string }): ApiDocument {
  nameSchemas()
  const registry = new OpenAPIRegistry()
  registry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
  registry.registerComponent('securitySchemes', 'session', { type: 'apiKey', in: 'cookie', name: sessionCookie })
  for (const operation of allOperations) {
    registry.registerPath(routeOf(operation))
    if (operation.alsoAt) {
      registry.registerPath({ ...routeOf({ ...operation, path: operation.alsoAt }), operationId: `${operation.id}V1` })
    }
  }
  const named = Object.values(namedSchemas).map((schema) => ({ type: 'schema' as const, schema }))
  const { webhooks, ...document } = new OpenApiGeneratorV31([...named, ...registry.definitions]).generateDocument({
    openapi: '3.1.0',
    info: { title: 'Taskyard', version: '1', description: introduction },
    servers: [{ url: '/' }],
    tags: areas.map((name) => ({ name })),
  })
  // The generator's own types allow references everywhere, and members that JSON leaves out.
  return JSON.parse(JSON.stringify(document)) as ApiDocument
}

const introduction = `JSON in and out, names in snake_case, times ISO 8601 UTC.

Send a token as \`Authorization: Bearer …\`, or the cookie of the sign-in page. By cookie, or where a proxy signs people in, changes also need an \`Origin\` of this installation, or \`X-Taskyard-CSRF: 1\` and no \`Origin\`.

Failures are problem details (RFC 9457) with a stable \`code\`. \`X-Request-Id\` is in every answer. Unknown names in a query are passed over, unknown values are refused. GET is also HEAD.`
