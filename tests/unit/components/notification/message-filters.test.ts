import { expect, it } from 'vitest'
import { isFiltered, messagesAddress, readMessageFilters } from '@/components/notification/message-filters'

it('keeps the filters of messages in the address, and reads what it understands', () => {
  const address = '/settings/notifications?channel=Night+watch&state=failed&kind=recovery&page=3'
  const filters = readMessageFilters(new URL(address, 'http://localhost').searchParams)
  expect(filters).toEqual({ channel: 'Night watch', state: 'failed', kind: 'recovery', page: 3 })
  expect(messagesAddress(filters)).toBe(address)
  const odd = readMessageFilters(new URLSearchParams('state=lost&kind=gossip&page=0'))
  expect(messagesAddress(odd)).toBe('/settings/notifications')
  expect(isFiltered(odd)).toBe(false)
})
