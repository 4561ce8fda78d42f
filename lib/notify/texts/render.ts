import type { NotificationKind } from '@/lib/contract/notification-kinds'
import type { Templates } from '@/lib/contract/notification-templates'
import { formatDateTime } from '@/lib/format/time'
import type { NotificationFacts } from '../facts'
import { en } from './en'
import { oneLine } from './one-line'
import { fillTemplate } from './template'
import { valuesOf } from './values'
import type { Vocabulary, Words } from './words'
import { zh } from './zh'

export interface Manner {
  locale: 'en' | 'zh'
  /** Times are told in this zone, which is named beside them. */
  timeZone: string
  /** Where people find Taskyard; null: messages have no link. */
  url: string | null
  /** What is said in other words than ours. */
  templates?: Templates
}

export interface Wording {
  title: string
  /** Lines below the title, without the link. */
  lines: string[]
}

export interface Rendered extends Wording {
  link: string | null
}

const mostListed = 20

/** A message in words: plain text, every line without control characters and not longer than 300 characters. */
export function renderNotification(
  kind: NotificationKind,
  facts: NotificationFacts,
  taskId: string | null,
  manner: Manner,
): Rendered {
  const speech = speechOf(manner)
  const { title, lines } = wordingOf({ kind, facts, taskId }, speech)
  const below = kind === 'digest' ? itemLines(facts, speech) : lines
  return {
    title: oneLine(title),
    lines: below.map(oneLine).filter((line) => line !== ''),
    link: manner.url === null ? null : linkOf(kind, taskId, manner.url),
  }
}

/** All of it as plain text. */
export function plainText({ title, lines, link }: Rendered): string {
  return [title, ...lines, ...(link === null ? [] : [link])].join('\n')
}

interface Speech {
  vocabulary: Vocabulary
  when: (iso: string | undefined) => string
  templates: Templates
}

interface Told {
  kind: NotificationKind
  facts: NotificationFacts
  taskId: string | null
}

function speechOf(manner: Manner): Speech {
  return {
    vocabulary: manner.locale === 'zh' ? zh : en,
    when: (iso) => (iso === undefined ? '?' : timeIn(iso, manner)),
    templates: manner.templates ?? {},
  }
}

/** In the channel's own words as far as it has any. */
function wordingOf(told: Told, speech: Speech): Wording {
  const { vocabulary, when, templates } = speech
  const { kind, facts } = told
  const ours = vocabulary[kind](facts, when)
  const own = kind === 'test' || kind === 'digest' ? undefined : templates[kind]
  const fill = (template: string | undefined) => template && filled(template, told, ours, speech)
  return {
    // A line of placeholders that are all empty would be no title.
    title: fill(own?.title)?.trim() || ours.title,
    lines: fill(own?.text)?.split('\n') ?? [ours.sentence, `${vocabulary.at} ${when(facts.at)}`],
  }
}

/** undefined: it cannot be filled in. Templates are looked at when they are saved; still no message may be lost by one. */
function filled(template: string, told: Told, ours: Words, { vocabulary, when }: Speech): string | undefined {
  try {
    return fillTemplate(template, valuesOf(told, ours, vocabulary, when))
  } catch {
    return undefined
  }
}

function itemLines({ items = [], total = 0 }: NotificationFacts, speech: Speech): string[] {
  const shown = items.slice(0, mostListed)
  const lines = shown.map(
    ({ kind, facts }) => `${wordingOf({ kind, facts, taskId: null }, speech).title} · ${speech.when(facts.at)}`,
  )
  return total > shown.length ? [...lines, speech.vocabulary.more(total - shown.length)] : lines
}

function linkOf(kind: NotificationKind, taskId: string | null, url: string): string {
  if (taskId !== null) return `${url}/tasks/${taskId}`
  return kind === 'held-update' ? `${url}/services` : url
}

function timeIn(iso: string, { locale, timeZone }: Manner): string {
  return `${formatDateTime(iso, { locale, timeZone })} ${timeZone}`
}
