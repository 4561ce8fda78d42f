import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { askForTags } from '@/lib/registry/tag-list'
import { FaultyRegistry } from '../../helpers/faulty-registry'
import { repositoryOf } from './asking'

let registry: FaultyRegistry
let elsewhere: FaultyRegistry

beforeEach(async () => {
  registry = await FaultyRegistry.open()
  elsewhere = await FaultyRegistry.open()
})

afterEach(async () => {
  await registry.close()
  await elsewhere.close()
})

describe('the list of tags', () => {
  const tags = (repository = 'web') => askForTags(repositoryOf(registry, repository))

  test('is read page by page', async () => {
    registry.tagsPerPage = 7
    registry.doorman = { scheme: 'bearer' }
    const names = Array.from({ length: 40 }, (_, number) => `1.${number}.0`)
    for (const name of names) registry.publish('web', name)
    expect(await tags()).toEqual({ ok: true, answer: names })
  })

  test('ends at another host', async () => {
    registry.fault = {
      kind: 'status',
      status: 200,
      headers: { link: `<http://${elsewhere.host}/v2/web/tags/list?last=a>; rel="next"` },
      body: '{"tags":["a"]}',
    }
    expect(await tags()).toEqual({ ok: true, answer: ['a'] })
    expect(elsewhere.requests).toEqual([])
  })

  test('that goes on for ever has an end', async () => {
    let page = 0
    const all = Array.from({ length: 1000 }, (_, number) => `${number}`)
    registry.fault = {
      kind: 'status',
      status: 200,
      get headers() {
        return { link: `</v2/web/tags/list?last=${page++}>; rel="next"` }
      },
      body: JSON.stringify({ tags: all }),
    }
    const answer = await tags()
    expect(answer.ok && answer.answer.length).toBe(10_000)
    expect(registry.requests.length).toBe(10)
  })

  test.each([
    [{ kind: 'status', status: 404 }, 'not found'],
    [{ kind: 'garbage' }, 'registry error'],
    [{ kind: 'status', status: 200, body: '{"tags":"all"}' }, 'registry error'],
  ] as const)('%j is %s', async (fault, problem) => {
    registry.fault = fault
    expect(await tags()).toMatchObject({ problem })
  })

  test('of a repository without any is empty', async () => {
    registry.fault = { kind: 'status', status: 200, body: '{"name":"web","tags":null}' }
    expect(await tags()).toEqual({ ok: true, answer: [] })
  })
})
