import { describe, expect, it } from 'vitest'
import {
  apiSearch,
  hasFilters,
  isFiltered,
  listAddress,
  readListQuery,
  withoutFilters,
} from '@/components/task/list/list-query'
import { taskQuerySchema } from '@/lib/contract/requests'

const read = (search: string) => readListQuery(new URLSearchParams(search))

describe('the address of the list', () => {
  it('says nothing of what goes without saying', () => {
    expect(listAddress(read('page=1&sort=created_at&order=desc'))).toBe('/tasks')
  })

  it('is the same after it was read', () => {
    const address =
      '/tasks?status=running,failed&type=webhook&handler=command&unit=web&q=acme&within=24h&sort=duration&order=asc&page=3&per_page=50'
    expect(listAddress(read(address.split('?')[1] ?? ''))).toBe(address)
  })

  it('shows a list whatever somebody typed into it', () => {
    const query = read('page=0&per_page=10000&sort=colour&order=up&status=odd,failed&within=3w&start_time=soon&q=%00')
    expect(query).toEqual({
      ...withoutFilters(query),
      page: 1,
      per_page: null,
      sort: 'created_at',
      order: 'desc',
      status: ['failed'],
    })
  })

  it('cuts a text that the server would refuse', () => {
    expect(read(`q=${'x'.repeat(500)}`).texts.q).toHaveLength(100)
  })

  it('knows whether anything is filtered away, and whether beside the segment', () => {
    expect([isFiltered(read('')), hasFilters(read(''))]).toEqual([false, false])
    expect([isFiltered(read('type=manual')), hasFilters(read('type=manual'))]).toEqual([true, false])
    expect([isFiltered(read('within=1h')), hasFilters(read('within=1h'))]).toEqual([true, true])
    expect(hasFilters(read('type=manual,webhook'))).toBe(true)
    expect([isFiltered(read('page=4&sort=duration')), hasFilters(read('page=4'))]).toEqual([false, false])
  })
})

describe('what the list asks the server for', () => {
  const now = Date.parse('2026-11-22T12:34:56.789Z')

  it('names the number of rows, which the server would otherwise choose', () => {
    expect(apiSearch(read(''), 35, now)).toBe('per_page=35')
    expect(apiSearch(read('per_page=50'), 35, now)).toBe('per_page=50')
  })

  it('turns a range that moves with the present into a time, in whole minutes', () => {
    expect(apiSearch(read('within=1h'), 20, now)).toBe('per_page=20&start_time=2026-11-22T11%3A34%3A00.000Z')
  })

  it('is understood by the server in every part', () => {
    const all =
      'status=ready,skipped&type=automatic&handler=a&unit=b&server_id=c&created_by=d&q=e&name=f&definition=g&start_time=2026-01-01&end_time=2026-02-01&sort=finished_at&order=asc&page=2'
    const asked = Object.fromEntries(new URLSearchParams(apiSearch(read(all), 20, now)))
    expect(taskQuerySchema.parse(asked)).toMatchObject({
      status: ['ready', 'skipped'],
      type: ['automatic'],
      handler: 'a',
      definition: 'g',
      start_time: new Date('2026-01-01'),
      end_time: new Date('2026-02-01'),
      sort: 'finished_at',
      order: 'asc',
      page: 2,
      per_page: 20,
    })
  })
})
