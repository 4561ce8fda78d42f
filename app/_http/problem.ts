import type { z } from 'zod'
import { problems } from '@/lib/contract/problem'
import { AppError } from '@/lib/core/app-error'
import { fieldErrorsOf } from '@/lib/core/field-errors'
import { log } from '@/lib/core/log'

/**
 * The one place where failures become HTTP, as RFC 9457 problem details. Faults of ours tell the request id, and
 * nothing of their insides.
 */
export function problemOf(error: unknown, request: { id: string; path: string }): Response {
  if (!(error instanceof AppError)) return fault(error, request)
  const { status, title } = problems[error.code]
  return answer(status, error.code, title, error.message, request, {
    ...error.extra,
    ...(error.fields.length > 0 && { fields: error.fields }),
  })
}

/** What zod found as an expected failure, each field by the name that the caller wrote. */
export function invalid(error: z.ZodError, prefix = ''): AppError {
  const fields = fieldErrorsOf(error, prefix ? [prefix] : [])
  return new AppError(
    'validation',
    fields.map((f) => (f.field && !f.message.startsWith(f.field) ? `${f.field}: ${f.message}` : f.message)).join('; '),
    {
      fields,
    },
  )
}

function fault(error: unknown, request: { id: string; path: string }): Response {
  log.error({ err: error, request_id: request.id, path: request.path }, 'a request failed by a fault of ours')
  const detail = `Something went wrong here. The log has it under the request id ${request.id}.`
  return answer(500, 'fault', 'Internal error', detail, request, {})
}

function answer(
  status: number,
  code: string,
  title: string,
  detail: string,
  request: { id: string; path: string },
  extra: Record<string, unknown>,
): Response {
  const body = {
    // `status` is the HTTP status by the RFC; a refused verb tells the task's own state as `task_status` too.
    ...extra,
    ...('status' in extra && { task_status: extra.status }),
    type: `urn:taskyard:problem:${code}`,
    title,
    status: 'status' in extra ? extra.status : status,
    detail,
    instance: request.path,
    code,
    request_id: request.id,
  }
  return new Response(`${JSON.stringify(body)}\n`, { status, headers: headersOf(status, extra) })
}

function headersOf(status: number, extra: Record<string, unknown>): Headers {
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' })
  if (status === 401) headers.set('www-authenticate', 'Bearer realm="taskyard"')
  if (status === 503) headers.set('retry-after', '1')
  if (typeof extra.retry_after_secs === 'number') headers.set('retry-after', String(extra.retry_after_secs))
  if (Array.isArray(extra.allow)) headers.set('allow', extra.allow.join(', '))
  return headers
}
