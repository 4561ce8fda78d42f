import * as one from '@/app/api/definitions/[name]/route'
import * as definitions from '@/app/api/definitions/route'
import type { Api, Ask } from './api-fixture'

export const backup = { name: 'nightly backup', handler: 'command', params: { command: 'tar cz /data' } }
export const nightly = { cron: '30 2 * * *', timezone: 'Europe/Berlin' }

export const asOperator = (ask: Ask): Ask => ({ method: 'POST', as: 'operator', ...ask })
export const named = (name: string) => ({ params: { name } })

export function create(api: Api, json: object) {
  return api.call(definitions.POST, asOperator({ json }))
}

export function change(api: Api, name: string, json: object) {
  return api.call(one.PATCH, { method: 'PATCH', as: 'operator', json, ...named(name) })
}
