/** Exit codes of the tool's own failures. `run --wait` answers with the task's own code where it came that far. */
const exitCodes: Record<number, number> = { 400: 2, 413: 2, 415: 2, 422: 2, 401: 3, 403: 3, 404: 4, 410: 4, 409: 5 }
const unreachable = 6

/** An expected failure, told in one sentence on stderr. */
export class CliFailure extends Error {
  /** Stable, for scripts: the API's code, or `usage`, `unreachable`, `not-signed-in`. */
  readonly code: string
  readonly exitCode: number
  /** What `--json` prints of it. */
  readonly problem: Record<string, unknown>

  constructor(code: string, message: string, exitCode: number, problem: Record<string, unknown> = {}) {
    super(message)
    this.name = 'CliFailure'
    this.code = code
    this.exitCode = exitCode
    this.problem = { ...problem, code, detail: message }
  }
}

export function usageFailure(message: string): CliFailure {
  return new CliFailure('usage', message, 2)
}

export function unreachableFailure(url: string, error: unknown): CliFailure {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const why =
    cause instanceof Error ? ('code' in cause && cause.code ? String(cause.code) : cause.message) : String(cause)
  return new CliFailure('unreachable', `${url} does not answer (${why})`, unreachable)
}

/** A refusal of the API as one sentence. */
export async function failureOf(response: Response): Promise<CliFailure> {
  const problem = await readProblem(response)
  const code = typeof problem.code === 'string' ? problem.code : `http-${response.status}`
  const said = [problem.detail, problem.title].find((text) => typeof text === 'string' && text !== '')
  const message = said ? String(said) : `The server answered ${response.status}`
  const hint = response.status === 401 ? ' Sign in with: taskyard login --url <url> --username <name>' : ''
  const exitCode = exitCodes[response.status] ?? (response.status >= 502 || response.status === 429 ? unreachable : 1)
  return new CliFailure(code, `${message}${hint}`, exitCode, problem)
}

async function readProblem(response: Response): Promise<Record<string, unknown>> {
  try {
    const body: unknown = await response.json()
    return typeof body === 'object' && body !== null ? { ...body } : {}
  } catch {
    return {}
  }
}
