import { readObject } from '@/components/definition/params-text'
import { type EndpointValues, type GenericPath, genericPaths } from './endpoint-values'
import type { EndpointChange, EndpointWish } from './webhook-verbs'

export type EndpointError =
  | 'nameRequired'
  | 'definitionRequired'
  | 'servicesRequired'
  | 'json'
  | 'number'
  | 'mapTwice'
  | 'mapHalf'
  | 'secretRequired'

/** What a new endpoint is asked for. */
export function wishOf(values: EndpointValues): EndpointWish {
  return {
    name: values.name.trim(),
    provider: values.provider,
    ...ruleOf(values),
    enabled: values.enabled,
    ...(values.hasOwnSecret && { secret: values.secret }),
  }
}

/** What an endpoint is changed into. @param seenAt as of when somebody has seen it */
export function changeOf(values: EndpointValues, seenAt: string): EndpointChange {
  return { ...ruleOf(values), enabled: values.enabled, updated_at: seenAt }
}

/** What is wrong with which field, as far as it can be said without the server. */
export function checkValues(values: EndpointValues): Record<string, EndpointError> {
  const errors: Record<string, EndpointError> = {}
  if (values.name.trim() === '') errors.name = 'nameRequired'
  if (!/^\d+$/.test(values.rate.trim())) errors.rate = 'number'
  if (values.hasOwnSecret && values.secret === '') errors.secret = 'secretRequired'
  if (values.runs === 'chosen' && values.services.length === 0) errors.services = 'servicesRequired'
  if (values.runs !== 'definition') return errors
  if (values.definition === '') errors.definition = 'definitionRequired'
  if ('error' in readObject(values.params)) errors.params = 'json'
  for (const { key, target, path } of filledRows(values)) {
    const others = values.map.filter((row) => row.key !== key && row.target.trim() === target.trim())
    if (target.trim() === '' || path.trim() === '') errors[`map.${key}`] = 'mapHalf'
    else if (others.some((row) => row.key < key)) errors[`map.${key}`] = 'mapTwice'
  }
  return errors
}

/** The field of the form that a member of the API is written in: `run.map.env.TAG` is one of the rows. */
export function fieldOf(member: string, values: EndpointValues): string {
  const [part, first = '', ...rest] = member.split('.')
  if (part === 'filter') return first === 'events' ? 'otherEvents' : first
  if (part === 'generic') return genericFields[first] ?? `paths.${first}`
  if (part === 'rate_per_minute') return 'rate'
  if (part !== 'run') return part ?? member
  if (first === 'map') {
    const row = values.map.find(({ target }) => target.trim() === rest.join('.'))
    return row ? `map.${row.key}` : 'map'
  }
  return first || (values.runs === 'chosen' ? 'services' : 'definition')
}

const genericFields: Record<string, string> = { proof: 'proof', proof_header: 'proofHeader', id_header: 'idHeader' }

function ruleOf(values: EndpointValues) {
  return {
    filter: filterOf(values),
    run: runOf(values),
    generic: values.provider === 'generic' ? genericOf(values) : null,
    rate_per_minute: Number(values.rate),
  }
}

function filterOf(values: EndpointValues): NonNullable<EndpointWish['filter']> {
  const events = [...values.events, ...wordsOf(values.otherEvents)]
  const actions = wordsOf(values.actions)
  return {
    ...(events.length > 0 && { events }),
    ...(actions.length > 0 && { actions }),
    ...textAt('repository', values.repository),
    ...textAt('branch', values.branch),
    ...textAt('tag', values.tag),
    ...textAt('image', values.image),
  }
}

function runOf(values: EndpointValues): EndpointWish['run'] {
  if (values.runs === 'matching') return { services: 'matching' }
  if (values.runs === 'chosen') return { services: values.services }
  const read = readObject(values.params)
  const params = 'error' in read ? {} : read.value
  const rows = filledRows(values).map(({ target, path }) => [target.trim(), path.trim()] as const)
  return {
    definition: values.definition,
    ...(Object.keys(params).length > 0 && { params }),
    ...(rows.length > 0 && { map: Object.fromEntries(rows) }),
  }
}

function genericOf(values: EndpointValues): NonNullable<EndpointWish['generic']> {
  const paths = genericPaths.map((name) => textAt(name, values.paths[name]))
  return {
    proof: values.proof,
    ...textAt('proof_header', values.proofHeader),
    ...textAt('id_header', values.idHeader),
    ...(Object.assign({}, ...paths) as { [key in GenericPath]?: string }),
  }
}

/** A row that nothing stands in asks for nothing. */
function filledRows(values: EndpointValues) {
  return values.map.filter(({ target, path }) => target.trim() !== '' || path.trim() !== '')
}

function wordsOf(text: string): string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean)
}

function textAt<N extends string>(name: N, text: string): { [key in N]?: string } {
  const trimmed = text.trim()
  return trimmed === '' ? {} : ({ [name]: trimmed } as { [key in N]?: string })
}
