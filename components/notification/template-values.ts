import type { NotificationOutcome } from '@/lib/contract/notification-kinds'
import type { Template, Templates } from '@/lib/contract/notification-templates'

/** What stands in the form of a channel's texts; empty: our words. */
export interface TemplateValues {
  outcome: NotificationOutcome
  typed: Partial<Record<NotificationOutcome, Typed>>
}

export interface Typed {
  title: string
  text: string
}

/** Of one that there is, at the first outcome that has words of its own. */
export function templateValuesOf(templates: Templates): TemplateValues {
  const entries = Object.entries(templates) as [NotificationOutcome, Template][]
  return {
    outcome: entries[0]?.[0] ?? 'failure',
    typed: Object.fromEntries(entries.map(([outcome, { title = '', text = '' }]) => [outcome, { title, text }])),
  }
}

/** What the form asks for: nothing of what was left empty. */
export function templatesOf({ typed }: TemplateValues): Templates {
  const entries = Object.entries(typed).map(([outcome, words]) => [outcome, templateOf(words)] as const)
  return Object.fromEntries(entries.filter(([, template]) => Object.keys(template).length > 0))
}

export function templateOf({ title, text }: Typed): Template {
  return { ...(title.trim() && { title: title.trim() }), ...(text.trim() && { text: text.trim() }) }
}

export function typedOf({ outcome, typed }: TemplateValues): Typed {
  return typed[outcome] ?? { title: '', text: '' }
}

/** The outcome that the server's answer is about: `templates.failure.title`. */
export function outcomeOf(field: string): NotificationOutcome | null {
  return (/\btemplates\.([a-z-]+)/.exec(field)?.[1] as NotificationOutcome | undefined) ?? null
}
