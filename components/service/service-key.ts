import type { ServiceView } from '@/lib/contract/services'

/** Machines, and a user's and the system's manager on one machine, may have units of the same name. */
export function keyOf({ server_id: server, scope, unit }: ServiceView): string {
  return `${server} ${scope} ${unit}`
}

/** `web` of `web.service`. */
export function shortUnit(unit: string): string {
  return unit.replace(/\.service$/, '')
}

/** Where the unit comes from, as one would look for it: `web.container`, else `web.service`. */
export function originOf({ file, kind, unit }: ServiceView): string {
  const name = file?.split('/').at(-1)
  return name && (kind === 'quadlet' || kind === 'kube' || kind === 'pod') ? name : unit
}

/** Of the row that opens below a service. */
export function detailsId(service: ServiceView): string {
  return `service-${keyOf(service).replace(/[^A-Za-z0-9_-]+/g, '-')}`
}
