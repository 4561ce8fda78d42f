import Mustache from 'mustache'
import type { NotificationOutcome } from '@/lib/contract/notification-kinds'
import { type Placeholder, placeholders } from '@/lib/contract/notification-placeholders'

/**
 * A template with its placeholders filled in. Nothing is escaped: messages are plain text, and every sender makes what
 * it is given harmless for its own service.
 */
export function fillTemplate(template: string, values: Record<Placeholder, string>): string {
  // One of its own: the shared writer keeps every text that was ever tried.
  return new Mustache.Writer().render(template, values, undefined, { escape: (value: string) => value })
}

/** What is wrong with a template, in words that go after its name; null: nothing. */
export function templateFault(template: string, kind: NotificationOutcome): string | null {
  let tokens: Token[]
  try {
    tokens = new Mustache.Writer().parse(template) as Token[]
  } catch (error) {
    return `cannot be read: ${error instanceof Error ? lowered(error.message) : 'it is no template'}`
  }
  return faultAmong(tokens, placeholders[kind])
}

/** `['name', 'reason', 4, 14]`, of sections with what they hold: https://github.com/janl/mustache.js */
type Token = [type: string, value: string, start: number, end: number, inner?: Token[] | string]

function faultAmong(tokens: Token[], known: readonly string[]): string | null {
  for (const [type, value, , , inner] of tokens) {
    if (type === 'text' || type === '!') continue
    if (type === '>' || type === '=') return `must not hold {{${type}${value}}}: one template is all there is`
    if (!known.includes(value)) return `holds {{${value}}}, which nothing is known of here; use ${known.join(', ')}`
    const fault = Array.isArray(inner) ? faultAmong(inner, known) : null
    if (fault) return fault
  }
  return null
}

function lowered(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1)
}
