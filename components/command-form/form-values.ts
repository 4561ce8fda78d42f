import type { RunCommandInput } from '@/lib/contract/run-command'

export interface EnvPair {
  /** Tells the rows of the form apart. */
  key: number
  name: string
  value: string
}

/** What stands in the form. */
export interface FormValues {
  command: string
  name: string
  /** Seconds as typed; empty: as the handler has it. */
  timeLimit: string
  hasNoLimit: boolean
  cwd: string
  /** Empty: as the handler has it. */
  lane: string
  env: EnvPair[]
}

export const emptyForm: FormValues = {
  command: '',
  name: '',
  timeLimit: '',
  hasNoLimit: false,
  cwd: '',
  lane: '',
  env: [],
}

export type FormError =
  | 'required'
  | 'nul'
  | 'tooLong'
  | 'nameTooLong'
  | 'timeLimit'
  | 'cwd'
  | 'variable'
  | 'reserved'
  | 'twice'

/** What is wrong with which field: `command`, `name`, `timeLimit`, `cwd`, `env.<key>`. The server checks it again. */
export function checkForm(values: FormValues): Record<string, FormError> {
  const errors: Record<string, FormError> = {}
  const command = commandError(values.command)
  if (command) errors.command = command
  if (values.name.trim().length > 200) errors.name = 'nameTooLong'
  if (!values.hasNoLimit && values.timeLimit.trim() && !isTimeLimit(values.timeLimit.trim()))
    errors.timeLimit = 'timeLimit'
  if (values.cwd && !values.cwd.startsWith('/')) errors.cwd = 'cwd'
  const names = givenPairs(values).map((pair) => pair.name)
  for (const pair of givenPairs(values)) {
    const error = variableError(pair.name, names)
    if (error) errors[`env.${pair.key}`] = error
  }
  return errors
}

/** What the form asks the server for. */
export function inputOf(values: FormValues): RunCommandInput {
  const env = Object.fromEntries(givenPairs(values).map((pair) => [pair.name, pair.value]))
  const limit = values.timeLimit.trim()
  return {
    command: values.command,
    ...(values.name.trim() && { name: values.name.trim() }),
    ...(values.hasNoLimit ? { timeout_secs: null } : limit && { timeout_secs: Number(limit) }),
    ...(values.cwd && { cwd: values.cwd }),
    ...(values.lane && { lane: values.lane }),
    ...(Object.keys(env).length > 0 && { env }),
  }
}

/** The field of the form that a field of the server's answer is about. */
export function fieldOf(serverField: string): string {
  const field = serverField.replace(/^params\./, '')
  if (field === 'timeout_secs') return 'timeLimit'
  return field.startsWith('env') ? 'env' : field
}

const maxCommandBytes = 1024 * 1024 - 1
const maxLimitSecs = 2_592_000

function commandError(command: string): FormError | null {
  if (command.trim() === '') return 'required'
  if (command.includes('\0')) return 'nul'
  return new TextEncoder().encode(command).length > maxCommandBytes ? 'tooLong' : null
}

function isTimeLimit(text: string): boolean {
  return /^\d{1,7}$/.test(text) && Number(text) >= 1 && Number(text) <= maxLimitSecs
}

function variableError(name: string, names: string[]): FormError | null {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return 'variable'
  if (name.startsWith('TASKYARD_')) return 'reserved'
  return names.filter((one) => one === name).length > 1 ? 'twice' : null
}

// A row that nobody wrote in is no variable.
function givenPairs(values: FormValues): EnvPair[] {
  return values.env.filter((pair) => pair.name || pair.value)
}
