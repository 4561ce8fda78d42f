import { describe, expect, it } from 'vitest'
import { taskStatuses } from '@/lib/contract/states'
import { messagesOf } from '@/lib/i18n/messages'
import { catalogue } from '@/lib/settings/catalogue'

type Tree = { [key: string]: string | Tree }

describe('the words of both languages', () => {
  const english = leavesOf(messagesOf('en') as Tree)
  const chinese = leavesOf(messagesOf('zh') as Tree)

  it('have the same keys', () => {
    expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort())
  })

  it('are all there', () => {
    expect([...english, ...chinese].filter(([, text]) => text.trim() === '')).toEqual([])
  })

  it('speak of the same values', () => {
    const different = [...english].filter(([key, text]) => valuesOf(text) !== valuesOf(chinese.get(key) ?? ''))
    expect(different.map(([key]) => key)).toEqual([])
  })

  it('name every state', () => {
    for (const status of taskStatuses) expect(english.has(`states.${status}`)).toBe(true)
  })

  it('name and explain every setting', () => {
    const needed = Object.keys(catalogue).flatMap((key) => [`${key}.label`, `${key}.description`])
    expect(needed.filter((key) => !english.has(`settings.items.${key}`))).toEqual([])
  })
})

function leavesOf(tree: Tree, path = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]): [string, string][] => {
      const name = path ? `${path}.${key}` : key
      return typeof value === 'string' ? [[name, value]] : [...leavesOf(value, name)]
    }),
  )
}

/** Names in braces, also those that choose a plural; not the words of its branches, which may be a single one. */
function valuesOf(text: string): string {
  const names = [...text.matchAll(/(?<!(?:=\d+|zero|one|two|few|many|other) )\{(\w+)(?=[,}])/g)].map(
    (match) => match[1],
  )
  return [...new Set(names)].sort().join()
}
