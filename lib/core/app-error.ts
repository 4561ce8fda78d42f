import type { ErrorCode } from '@/lib/contract/problem'

export interface FieldError {
  /** Path of the field as the caller wrote it: `params.command`. */
  field: string
  message: string
}

/** An expected failure: says what was wrong and how to mend it. Faults of the program are other errors. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly fields: FieldError[]
  /** Further members of the problem document, such as the task's present `status`. */
  readonly extra: Record<string, unknown>

  constructor(code: ErrorCode, message: string, more: { fields?: FieldError[]; extra?: Record<string, unknown> } = {}) {
    super(message)
    this.name = 'AppError'
    this.code = code
    this.fields = more.fields ?? []
    this.extra = more.extra ?? {}
  }
}
