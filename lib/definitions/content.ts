import type { CreateDefinition, RetryPolicy } from '@/lib/contract/definitions'
import type { TaskOptions } from '@/lib/contract/requests'
import type { Definition } from '@/lib/db/generated/sqlite/client'

/** What a version of a definition asks for. Of its environment only the names: the values are sealed beside it. */
export interface DefinitionContent {
  handler: string
  params: Record<string, unknown>
  options: Omit<TaskOptions, 'name' | 'start' | 'reason' | 'env'>
  env_names: string[]
  retry: RetryPolicy | null
  long_running: boolean | null
  description: string
  tags: string[]
}

const optionNames = [
  'lane',
  'timeout_secs',
  'stop_grace_secs',
  'output_limit_bytes',
  'output_at_limit',
  'expires_in_secs',
  'cwd',
] as const

type Wish = Partial<Omit<CreateDefinition, 'name' | 'enabled' | 'schedule'>>

/** `before` with what is given in `wish`; `timeout_secs: null` is a value, a member that is left out is none. */
export function contentWith(before: DefinitionContent, wish: Wish): DefinitionContent {
  const { handler, params, env, retry, long_running, description, tags } = wish
  const given = optionNames.filter((name) => wish[name] !== undefined).map((name) => [name, wish[name]])
  return {
    handler: handler ?? before.handler,
    params: params ?? before.params,
    options: { ...before.options, ...Object.fromEntries(given) },
    env_names: env ? Object.keys(env).toSorted() : before.env_names,
    retry: retry === undefined ? before.retry : retry,
    long_running: long_running === undefined ? before.long_running : long_running,
    description: description ?? before.description,
    tags: tags ? [...new Set(tags)].toSorted() : before.tags,
  }
}

export const emptyContent: DefinitionContent = {
  handler: '',
  params: {},
  options: {},
  env_names: [],
  retry: null,
  long_running: null,
  description: '',
  tags: [],
}

/** What a row's newest version asks for. */
export function contentOf({ content }: Pick<Definition, 'content'>): DefinitionContent {
  return content as unknown as DefinitionContent
}

/** The columns that repeat parts of the content, for lists. */
export function columnsOf(content: DefinitionContent) {
  const { handler, tags, description } = content
  return { handler, tags, description, content: content as object }
}
