import { beforeEach, describe, expect, it } from 'vitest'
import { LiveConnection, type LiveSource, type LiveSurroundings } from '@/components/live/live-connection'

let browser: Browser
let live: LiveConnection
let heard: string[]

beforeEach(() => {
  browser = new Browser()
  live = new LiveConnection(browser)
  heard = []
})

describe('the one connection of a tab', () => {
  it('asks once for all topics that appear together', () => {
    live.subscribe('list', hear('list'))
    live.subscribe('runners', hear('runners'))
    browser.pass(20)
    expect(browser.urls).toEqual(['/api/stream?topics=list,runners'])
  })

  it('tells each message to those who asked for its topic, and a sync to all', () => {
    live.subscribe('list', hear('list'))
    live.subscribe('task:tsk_a@1.0', hear('a'))
    live.subscribe('task:tsk_b@1.0', hear('b'))
    browser.pass(20)
    browser.source.say('sync', {})
    browser.source.say('output', { task_id: 'tsk_a' }, '1.7')
    browser.source.say('list', { changed: [] })
    expect(heard).toEqual(['list sync', 'a sync', 'b sync', 'a output', 'list list'])
  })

  it('has a part of the page that comes late to a topic read anew, for it has missed the sync', () => {
    live.subscribe('list', hear('side bar'))
    browser.pass(20)
    browser.source.say('sync', {})
    browser.source.say('list', { changed: ['tsk_a'] })
    live.subscribe('list', hear('table'))
    browser.pass(0)
    expect(heard).toEqual(['side bar sync', 'side bar list', 'table sync'])
    expect(browser.urls).toHaveLength(1)
  })

  it('connects anew where another topic appears, each task from where it was read to', () => {
    live.subscribe('task:tsk_a@1.0', hear('a'))
    browser.pass(20)
    browser.source.say('output', { task_id: 'tsk_a' }, '3.40')
    // A message without a number of its own comes with the last one's.
    browser.source.say('progress', { task_id: 'tsk_a' }, '9.99')
    live.subscribe('list', hear('list'))
    browser.pass(20)
    expect(browser.urls.at(-1)).toBe('/api/stream?topics=task:tsk_a@3.40,list')
    expect(browser.sources[0]?.isClosed).toBe(true)
  })

  it('asks from the older cursor where a second part of the page has read less of a task', () => {
    live.subscribe('task:tsk_a@5.50', hear('one'))
    browser.pass(20)
    live.subscribe('task:tsk_a@2.20', hear('two'))
    browser.pass(20)
    expect(browser.urls.at(-1)).toBe('/api/stream?topics=task:tsk_a@2.20')
  })

  it('lets go of a topic some time after the last one who asked for it, and closes when none is left', () => {
    const leaveList = live.subscribe('list', hear('list'))
    const leaveTask = live.subscribe('task:tsk_a', hear('a'))
    browser.pass(20)
    leaveTask()
    browser.pass(100)
    expect(browser.urls).toHaveLength(1)
    browser.pass(1500)
    expect(browser.urls.at(-1)).toBe('/api/stream?topics=list')
    leaveList()
    browser.pass(1500)
    expect(browser.sources.every((source) => source.isClosed)).toBe(true)
  })

  it('closes while the tab is hidden and comes back when it is shown', () => {
    live.subscribe('list', hear('list'))
    browser.pass(20)
    browser.show(false)
    live.surroundingsChanged()
    expect(live.status).toBe('paused')
    expect(browser.source.isClosed).toBe(true)
    browser.show(true)
    live.surroundingsChanged()
    browser.pass(0)
    browser.source.say('sync', {})
    expect(live.status).toBe('live')
  })

  it('does not connect from a tab that was opened in the background', () => {
    browser.show(false)
    live.subscribe('list', hear('list'))
    browser.pass(20)
    expect(browser.urls).toEqual([])
    expect(live.status).toBe('paused')
  })

  it('says that it reconnects, tries ever more slowly, and is live again with the first message', () => {
    live.subscribe('list', hear('list'))
    browser.pass(20)
    browser.source.fail()
    expect(live.status).toBe('reconnecting')
    browser.pass(499)
    expect(browser.urls).toHaveLength(1)
    browser.pass(1)
    expect(browser.urls).toHaveLength(2)
    browser.source.fail()
    browser.pass(1000)
    expect(browser.urls).toHaveLength(3)
    browser.source.say('sync', {})
    expect(live.status).toBe('live')
  })

  it('counts a stream that never begins as failed', () => {
    live.subscribe('list', hear('list'))
    browser.pass(20)
    browser.pass(10_000)
    expect(live.status).toBe('reconnecting')
  })

  it('polls where the stream cannot be had: tasks every 2 s, lists every 5 s, until it can', () => {
    live.subscribe('list', hear('list'))
    live.subscribe('task:tsk_a', hear('a'))
    browser.pass(20)
    for (const pause of [500, 1000, 2000]) {
      browser.source.fail()
      browser.pass(pause)
    }
    browser.source.fail()
    expect(live.status).toBe('polling')
    browser.pass(10_000)
    expect(heard.filter((line) => line === 'a sync')).toHaveLength(6)
    expect(heard.filter((line) => line === 'list sync')).toHaveLength(3)
    browser.source.say('sync', {})
    expect(live.status).toBe('live')
    heard = []
    browser.pass(9_000)
    expect(heard).toEqual([])
  })

  it('tells its watchers when the status changes, and only then', () => {
    const statuses: string[] = []
    live.watch(() => statuses.push(live.status))
    live.subscribe('list', hear('list'))
    browser.pass(20)
    browser.source.say('sync', {})
    browser.source.fail()
    browser.pass(500)
    browser.source.fail()
    expect(statuses).toEqual(['reconnecting'])
  })
})

function hear(who: string) {
  return (name: string) => {
    heard.push(`${who} ${name}`)
  }
}

class Source implements LiveSource {
  onerror: ((event: never) => void) | null = null
  isClosed = false
  readonly #listeners = new Map<string, (event: { data: string; lastEventId: string }) => void>()

  addEventListener(name: string, listener: (event: { data: string; lastEventId: string }) => void) {
    this.#listeners.set(name, listener)
  }

  close() {
    this.isClosed = true
  }

  say(name: string, value: unknown, lastEventId = '') {
    this.#listeners.get(name)?.({ data: JSON.stringify(value), lastEventId })
  }

  fail() {
    this.onerror?.({} as never)
  }
}

/** A window whose time passes when it is told to. */
class Browser implements LiveSurroundings {
  readonly urls: string[] = []
  readonly sources: Source[] = []
  #isVisible = true
  #now = 0
  #timers = new Map<number, { at: number; work: () => void }>()
  #nextTimer = 1

  get source(): Source {
    const last = this.sources.at(-1)
    if (!last) throw new Error('nothing was opened')
    return last
  }

  open(url: string): Source {
    this.urls.push(url)
    const source = new Source()
    this.sources.push(source)
    return source
  }

  isVisible() {
    return this.#isVisible
  }

  show(isVisible: boolean) {
    this.#isVisible = isVisible
  }

  setTimeout(work: () => void, ms: number) {
    const id = this.#nextTimer++
    this.#timers.set(id, { at: this.#now + ms, work })
    return id
  }

  clearTimeout(timer: unknown) {
    this.#timers.delete(timer as number)
  }

  pass(ms: number) {
    const until = this.#now + ms
    for (;;) {
      const due = [...this.#timers].filter(([, timer]) => timer.at <= until).sort((a, b) => a[1].at - b[1].at)[0]
      if (!due) break
      this.#timers.delete(due[0])
      this.#now = due[1].at
      due[1].work()
    }
    this.#now = until
  }
}
