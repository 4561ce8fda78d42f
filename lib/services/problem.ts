import type { ServiceProblem } from '@/lib/contract/service-problem'
import type { ServiceContainer, UnknownReason, UpdateState } from '@/lib/contract/services'
import type { Service } from '@/lib/db/generated/sqlite/client'
import type { SeenServer } from '@/lib/servers/sight'
import { localReference, sourceOf } from './local-image'

export type ServiceMachine = Pick<SeenServer, 'id' | 'name' | 'servicesAt' | 'servicesProblem' | 'goneSince'>

/**
 * What stands in the way of updating a service or of knowing its state, the first thing to be mended before the others;
 * null: nothing does. A pod and a unit without a container have no image, and nothing is amiss with that.
 */
export function problemOf(service: Service, machine: ServiceMachine, update: UpdateState): ServiceProblem | null {
  return ofSight(service, machine) ?? ofUnit(service, update) ?? ofUpdate(service, machine, update)
}

function ofSight(service: Service, machine: ServiceMachine): ServiceProblem | null {
  const { name, servicesAt, servicesProblem, goneSince } = machine
  const seen = minuteOf(service.seenAt)
  if (service.vanishedAt) {
    const status = `systemctl ${service.scope === 'system' ? '' : '--user '}status ${service.unit}`
    const text = `It is no longer found on ${name}, where it was last seen at ${seen}: look for it with ${status}, or forget it here.`
    return { code: 'vanished', text, cause: null }
  }
  if (goneSince) {
    const text = `The runner of ${name} was last heard of at ${minuteOf(goneSince)}: it was last looked at on ${seen}. Once Taskyard runs there again, it is looked at anew.`
    return { code: 'machine gone', text, cause: null }
  }
  const wasMissed = servicesProblem !== null && servicesAt !== null && service.seenAt < servicesAt
  if (!wasMissed) return null
  const text = `It was last looked at on ${seen}: ${ended(servicesProblem)}`
  return { code: 'not looked at', text, cause: servicesProblem }
}

/** An image that cannot be told is said with the update: that is what it stands in the way of. */
function ofUnit({ problem }: Service, { reason }: UpdateState): ServiceProblem | null {
  if (problem === null || reason === 'not resolvable') return null
  return { code: 'unit', text: `About its unit: ${ended(problem)}`, cause: problem }
}

function ofUpdate(service: Service, machine: ServiceMachine, update: UpdateState): ServiceProblem | null {
  const { status, reason, message } = update
  if (status !== 'unknown') {
    if (message === null) return null
    return { code: 'newer tag', text: `Whether there is a newer tag is not known: ${ended(message)}`, cause: message }
  }
  if (reason === null || reason === 'no image') return null
  const code = codeOf(reason, service)
  const said = message === null ? null : ended(message)
  return {
    code,
    text: [said && introduced(code, said), adviceOn(code, machine.name)].filter(Boolean).join(' '),
    cause: message,
  }
}

function codeOf(reason: Exclude<UnknownReason, 'no image'>, service: Service): ServiceProblem['code'] {
  if (reason === 'untagged') return 'pinned'
  // Of these no registry is asked, but the machine itself.
  if (reason === 'not found' && isLocal(service)) return 'no local image'
  return reason === 'unreachable' && isLocal(service) ? 'not looked at' : reason
}

function isLocal({ containers }: Service): boolean {
  const [first] = containers as unknown as ServiceContainer[]
  const source = first ? sourceOf(first) : null
  return source !== null && localReference(source) !== null
}

function introduced(code: ServiceProblem['code'], said: string): string {
  return code === 'not resolvable' ? `Its image cannot be told: ${said}` : said
}

function adviceOn(code: ServiceProblem['code'], machine: string): string | null {
  if (code === 'not checked')
    return 'Nobody has looked yet whether there is an update: a check of the registries does it.'
  if (code === 'unreachable') return 'It is asked again at the next check.'
  if (code === 'no credentials')
    return `podman login on ${machine}, as the user whose containers they are, gives access.`
  if (code === 'not found') return 'Its name and tag may be wrong, or it may be kept from those who are not signed in.'
  if (code === 'rate limited') return 'Nothing has to be done.'
  if (code === 'registry error') return 'The fault is the registry’s: it is asked again at the next check.'
  if (code === 'no local image') return 'Once it is built anew there, it can be updated.'
  if (code === 'pinned') return 'A tag in its place can be updated.'
  if (code === 'not running')
    return 'It runs no container that could be compared with its registry: once it has started, it can.'
  return null
}

/** What programs say, as a sentence that another one may follow. */
function ended(text: string): string {
  return /[.!?]$/.test(text.trimEnd()) ? text.trimEnd() : `${text.trimEnd()}.`
}

function minuteOf(time: Date): string {
  return `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
