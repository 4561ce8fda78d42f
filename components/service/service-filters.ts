import type { ServiceView, UpdateStatus } from '@/lib/contract/services'

export type Segment = 'all' | UpdateStatus
export const segments: readonly Segment[] = ['all', 'update available', 'newer tag', 'up to date', 'unknown']

export interface ServiceFilters {
  segment: Segment
  /** Part of a unit, an image, a machine or a pod. */
  text: string
  /** Name of a machine; empty: all. */
  machine: string
}

/** What the address says; what it does not know is left out. */
export function readFilters(search: URLSearchParams): ServiceFilters {
  const wanted = search.get('update')
  return {
    segment: segments.find((segment) => slugOf(segment) === wanted) ?? 'all',
    text: (search.get('q') ?? '').slice(0, 200),
    machine: (search.get('machine') ?? '').slice(0, 200),
  }
}

export function filtersAddress({ segment, text, machine }: ServiceFilters): string {
  const search = new URLSearchParams({
    ...(segment !== 'all' && { update: slugOf(segment) }),
    ...(text.trim() && { q: text.trim() }),
    ...(machine && { machine }),
  })
  return search.size > 0 ? `/services?${search}` : '/services'
}

/** Those that are meant, in the order they came in, what has vanished last. */
export function filterServices(services: ServiceView[], { segment, text, machine }: ServiceFilters): ServiceView[] {
  const found = servicesOf(services, machine).filter((service) => isIn(service, segment) && hasText(service, text))
  return [...found.filter((one) => one.vanished_at === null), ...found.filter((one) => one.vanished_at !== null)]
}

/** Those of a machine; of all where none is named. */
export function servicesOf(services: ServiceView[], machine: string): ServiceView[] {
  return machine === '' ? services : services.filter(({ server }) => server === machine)
}

/** How many there are of each, whatever the text. */
export function countSegments(services: ServiceView[]): Record<Segment, number> {
  const counts = segments.map((segment) => [segment, services.filter((one) => isIn(one, segment)).length] as const)
  return Object.fromEntries(counts) as Record<Segment, number>
}

/** Whether there is something to bring it to. */
export function hasUpdate({ vanished_at: vanishedAt, update }: ServiceView): boolean {
  return vanishedAt === null && (update.status === 'update available' || update.status === 'newer tag')
}

// What has vanished says nothing of updates any more, whatever it said last.
function isIn(service: ServiceView, segment: Segment): boolean {
  return segment === 'all' || (service.vanished_at === null && service.update.status === segment)
}

function hasText({ unit, image, server, pod, description }: ServiceView, text: string): boolean {
  const wanted = text.trim().toLowerCase()
  return [unit, image, server, pod, description].some((value) => value?.toLowerCase().includes(wanted))
}

function slugOf(segment: Segment): string {
  return segment.replaceAll(' ', '-')
}
