import { createHmac, randomUUID } from 'node:crypto'
import * as one from '@/app/api/webhook-endpoints/[name]/route'
import * as endpoints from '@/app/api/webhook-endpoints/route'
import * as door from '@/app/api/webhooks/[provider]/[endpoint]/route'
import type { Answer, Api, Ask } from './api-fixture'
import { asOperator, create as createDefinition } from './saved-tasks'

export const echo = { name: 'echo', handler: 'command', params: { command: 'echo "$TAG"' } }

/** Makes the definition `echo` and an endpoint that runs it. */
export async function makeEndpoint(api: Api, wish: object = {}): Promise<Made> {
  await createDefinition(api, echo)
  return issue(api, { name: 'site', provider: 'github', run: { definition: 'echo' }, ...wish })
}

export interface Made {
  name: string
  provider: string
  url: string
  secret: string
}

export async function issue(api: Api, wish: object): Promise<Made> {
  const { status, body } = await api.call(endpoints.POST, asOperator({ json: wish }))
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`)
  return body
}

export function change(api: Api, name: string, json: object): Promise<Answer> {
  return api.call(one.PATCH, { method: 'PATCH', as: 'operator', json, params: { name } })
}

export const push = {
  ref: 'refs/heads/main',
  before: 'a'.repeat(40),
  after: 'b'.repeat(40),
  deleted: false,
  repository: { full_name: 'team/app' },
}

/** As somebody who knows nothing but the address; what `ask` says stands in for what GitHub would send. */
export function knock(
  api: Api,
  { name, provider, url }: Pick<Made, 'name' | 'provider' | 'url'>,
  ask: Ask,
): Promise<Answer> {
  const { pathname, search } = new URL(url)
  return api.call(door.POST, {
    method: 'POST',
    path: `${pathname}${search}`,
    params: { provider, endpoint: name },
    ...ask,
  })
}

export interface Delivery {
  event?: string
  id?: string
  body?: unknown
  headers?: Record<string, string>
}

/** As GitHub does it. */
export function deliver(api: Api, endpoint: Made, { event = 'push', id, body = push, headers }: Delivery = {}) {
  const raw = typeof body === 'string' ? body : JSON.stringify(body)
  return knock(api, endpoint, {
    body: raw,
    headers: {
      'content-type': 'application/json',
      'x-github-event': event,
      'x-github-delivery': id ?? randomUUID(),
      'x-hub-signature-256': `sha256=${hmac(endpoint.secret, raw)}`,
      ...headers,
    },
  })
}

export function hmac(secret: string, body: string | Uint8Array): string {
  return createHmac('sha256', secret).update(body).digest('hex')
}
