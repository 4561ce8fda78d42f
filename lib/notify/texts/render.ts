import type { NotificationKind } from '@/lib/contract/notifications'
import { formatDateTime } from '@/lib/format/time'
import type { NotificationFacts } from '../facts'
import { en } from './en'
import type { Vocabulary } from './words'
import { zh } from './zh'

export interface Manner {
  locale: 'en' | 'zh'
  /** Times are told in this zone, which is named beside them. */
  timeZone: string
  /** Where people find Taskyard; null: messages have no link. */
  url: string | null
}

export interface Rendered {
  title: string
  /** Lines below the title, without the link. */
  lines: string[]
  link: string | null
}

const longestLine = 300
const mostListed = 20

/** A message in words: plain text, every line without control characters and not longer than 300 characters. */
export function renderNotification(
  kind: NotificationKind,
  facts: NotificationFacts,
  taskId: string | null,
  manner: Manner,
): Rendered {
  const words = manner.locale === 'zh' ? zh : en
  const when = (iso: string | undefined) => (iso === undefined ? '?' : timeIn(iso, manner))
  const { title, sentence } = words[kind](facts, when)
  const below = kind === 'digest' ? itemLines(facts, words, when) : [sentence, `${words.at} ${when(facts.at)}`]
  return {
    title: oneLine(title),
    lines: below.filter((line) => line !== '').map(oneLine),
    link: manner.url === null ? null : linkOf(kind, taskId, manner.url),
  }
}

/** All of it as plain text. */
export function plainText({ title, lines, link }: Rendered): string {
  return [title, ...lines, ...(link === null ? [] : [link])].join('\n')
}

function itemLines({ items = [], total = 0 }: NotificationFacts, words: Vocabulary, when: (iso?: string) => string) {
  const shown = items.slice(0, mostListed)
  const lines = shown.map(({ kind, facts }) => `${words[kind](facts, when).title} · ${when(facts.at)}`)
  return total > shown.length ? [...lines, words.more(total - shown.length)] : lines
}

function linkOf(kind: NotificationKind, taskId: string | null, url: string): string {
  if (taskId !== null) return `${url}/tasks/${taskId}`
  return kind === 'held-update' ? `${url}/services` : url
}

function timeIn(iso: string, { locale, timeZone }: Manner): string {
  return `${formatDateTime(iso, { locale, timeZone })} ${timeZone}`
}

/** Names are given by people: none of them may begin a new line, a header or a direction of writing. */
function oneLine(text: string): string {
  const plain = text.replace(/[\p{Cc}\s\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim()
  const letters = [...plain]
  return letters.length > longestLine ? `${letters.slice(0, longestLine - 1).join('')}…` : plain
}
