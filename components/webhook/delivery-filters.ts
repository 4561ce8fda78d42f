import type { Verdict } from '@/lib/contract/webhooks'
import { verdictOrder } from './verdict-order'

export interface DeliveryFilters {
  /** Part of an id, an event or what it is about. */
  text: string
  /** Its name; empty: any. */
  endpoint: string
  verdict: Verdict | 'all'
  page: number
}

export const deliveriesPath = '/webhooks/deliveries'

/** What the address says; what it does not know is left out. */
export function readFilters(search: URLSearchParams): DeliveryFilters {
  const page = Number(search.get('page'))
  return {
    text: (search.get('q') ?? '').slice(0, 200),
    endpoint: (search.get('endpoint') ?? '').slice(0, 200),
    verdict: verdictOrder.find((verdict) => verdict === search.get('verdict')) ?? 'all',
    page: Number.isInteger(page) && page > 0 && page < 1_000_000 ? page : 1,
  }
}

/** The same for the page and for `GET /api/webhook-deliveries`. */
export function searchOf({ text, endpoint, verdict, page }: DeliveryFilters): URLSearchParams {
  return new URLSearchParams({
    ...(text.trim() && { q: text.trim() }),
    ...(endpoint && { endpoint }),
    ...(verdict !== 'all' && { verdict }),
    ...(page > 1 && { page: String(page) }),
  })
}

export function filtersAddress(filters: DeliveryFilters): string {
  const search = searchOf(filters)
  return search.size > 0 ? `${deliveriesPath}?${search}` : deliveriesPath
}

/** Whether anything but the page is asked for. */
export function isFiltered({ text, endpoint, verdict }: DeliveryFilters): boolean {
  return text.trim() !== '' || endpoint !== '' || verdict !== 'all'
}
