import type { WebhookRule } from '../endpoint-row'
import { parsePath, type Step } from '../rule/path'
import type { Sample } from './samples'
import type { SampleWords } from './words'

/** A body that has something at every path that the endpoint names: who its sender is nobody knows. */
export function genericSample(words: SampleWords, { filter, run, generic }: WebhookRule): Sample {
  const { event, action, repository, ref, image } = generic ?? {}
  const map = 'definition' in run ? Object.values(run.map ?? {}) : []
  let body: unknown = {}
  const put = (path: string | undefined, value: string) => {
    const steps = path === undefined ? null : parsePath(path)
    if (steps) body = withAt(body, steps, value)
  }
  for (const path of map) put(path, 'test')
  put(event, filter.events?.[0]?.replaceAll('*', '') || 'test')
  put(action, words.action ?? 'test')
  put(repository, words.repository)
  put(
    ref,
    filter.tag !== undefined && filter.branch === undefined ? `refs/tags/${words.tag}` : `refs/heads/${words.branch}`,
  )
  put(image, `${words.image}:${words.tag}`)
  const headers = (id: string): Record<string, string> => (generic?.id_header ? { [generic.id_header]: id } : {})
  return { event: 'delivery', headers, body: body as object }
}

/** The same with a value there; what is in the way of it makes place. */
function withAt(root: unknown, [step, ...rest]: Step[], value: string): unknown {
  if (step === undefined) return value
  if (typeof step === 'number') {
    const list: unknown[] = Array.isArray(root) ? [...root] : []
    // A path may name the millionth: a sample has the first alone.
    const at = step < 0 || step > 20 ? 0 : step
    list[at] = withAt(list[at], rest, value)
    return Array.from(list, (one) => one ?? null)
  }
  const object = typeof root === 'object' && root !== null && !Array.isArray(root) ? { ...root } : {}
  return { ...object, [step]: withAt((object as Record<string, unknown>)[step], rest, value) }
}
