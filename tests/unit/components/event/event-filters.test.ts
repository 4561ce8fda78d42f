import { describe, expect, it } from 'vitest'
import { eventsHref, exportHref, filtersOf, levelsOf } from '@/components/event/event-filters'

describe('filters of events', () => {
  it('are what the address says, without empty and unknown names', () => {
    const search = new URLSearchParams('level=error,warning&actor=&page=3&per_page=50&nonsense=1&q=disk full')
    expect(filtersOf(search)).toEqual({ level: 'error,warning', q: 'disk full' })
  })

  it('stand in the address again, from the first page on', () => {
    expect(eventsHref({})).toBe('/events')
    expect(eventsHref({ q: 'disk full', actor: '' })).toBe('/events?q=disk+full')
    expect(eventsHref({ audit: 'true' }, 2)).toBe('/events?audit=true&page=2')
  })

  it('hold for the export too', () => {
    expect(exportHref({ action: 'task.' }, 'json')).toBe('/api/events/export?action=task.&format=json')
  })

  it('know the levels among what was typed', () => {
    expect(levelsOf({ level: 'error,nope,debug' })).toEqual(['debug', 'error'])
  })
})
