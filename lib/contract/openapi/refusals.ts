import type { Operation } from '../operations/operation'
import type { ErrorCode } from '../problem'

/** Codes that an operation may be refused with: what follows from its terms, and its own. */
export function refusalsOf(operation: Operation): ErrorCode[] {
  const codes: ErrorCode[] = [
    ...ofInput(operation),
    ...ofAccess(operation),
    ...ofPath(operation),
    ...(operation.refusals ?? []),
    'database-busy',
  ]
  return [...new Set(codes)]
}

function ofInput({ query, body, creates }: Operation): ErrorCode[] {
  return [
    ...(query || body ? (['validation'] as const) : []),
    ...(body ? (['bad-request', 'too-large', 'unsupported-media-type'] as const) : []),
    ...(creates ? (['conflict', 'idempotency-mismatch'] as const) : []),
  ]
}

function ofAccess({ role, method }: Operation): ErrorCode[] {
  if (role === 'open') return []
  return [
    'unauthenticated',
    ...(role === 'viewer' ? [] : (['forbidden'] as const)),
    ...(method === 'get' ? [] : (['bad-origin'] as const)),
  ]
}

function ofPath({ path }: Operation): ErrorCode[] {
  if (!path.includes('{')) return []
  return path.includes('{task_id}') ? ['not-found', 'pruned'] : ['not-found']
}
