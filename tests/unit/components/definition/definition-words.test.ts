import { describe, expect, it } from 'vitest'
import { definitionAddress } from '@/components/definition/definition-address'
import { filtersAddress, readFilters } from '@/components/definition/definition-filters'
import { doesWhat } from '@/components/definition/does-what'
import { changedParams, readObject } from '@/components/definition/params-text'
import { valuesOfTask } from '@/components/definition/task-values'
import type { TaskDetail } from '@/lib/contract/task'

describe('what a definition does, in a line', () => {
  it('is the first line of its command, a program with its arguments, or its parameters', () => {
    expect(doesWhat({ params: { command: 'date' } })).toBe('date')
    expect(doesWhat({ params: { command: '\nset -e\ndate\n' } })).toBe('set -e …')
    expect(doesWhat({ params: { argv: ['ls', '-l'] } })).toBe('ls -l')
    expect(doesWhat({ params: { units: ['web', 'db'], restart: true } })).toBe('units=web,db restart=true')
  })
})

describe('addresses', () => {
  it('name a definition, but for one that is called as the page where one is made', () => {
    expect(definitionAddress({ id: 'def_1', name: 'Nightly backup' })).toBe('/definitions/Nightly%20backup')
    expect(definitionAddress({ id: 'def_1', name: 'new' })).toBe('/definitions/def_1')
  })

  it('keep filters, and read what they understand', () => {
    const address = '/definitions?q=back+up&handler=command&tag=home&enabled=0&page=2'
    const filters = readFilters(new URL(address, 'http://localhost').searchParams)
    expect(filters).toEqual({ text: 'back up', handler: 'command', tag: 'home', enabled: 'no', page: 2 })
    expect(filtersAddress(filters)).toBe(address)
    const odd = readFilters(new URLSearchParams('enabled=maybe&page=-3'))
    expect(filtersAddress(odd)).toBe('/definitions')
  })
})

describe('parameters that were typed', () => {
  it('are an object, or it is said why not', () => {
    expect(readObject('{"a": 1}')).toEqual({ value: { a: 1 } })
    expect(readObject('')).toEqual({ value: {} })
    expect(readObject('[1]')).toEqual({ error: '[…]' })
    expect(readObject('{"a"')).toHaveProperty('error')
  })

  it('ask only for what is other than before', () => {
    expect(changedParams({ a: 1, b: [2] }, { a: 1, b: [2] })).toBeNull()
    expect(changedParams({ a: 1, b: [2] }, { a: 1, b: [3], c: null })).toEqual({ b: [3], c: null })
  })
})

describe('a task that is saved', () => {
  it('begins a form with its name, command and limits', () => {
    const task = {
      name: 'a/b\nc',
      handler: 'command',
      params: { command: 'date' },
      lane: 'commands',
      timeout_secs: null,
    }
    expect(valuesOfTask({ ...task, cwd: null } as TaskDetail)).toEqual({
      name: 'a b c',
      handler: 'command',
      isPlain: true,
      command: 'date',
      server: '',
      params: '{}',
      lane: 'commands',
      timeLimit: '',
      hasNoLimit: true,
      cwd: '',
    })
  })
})
