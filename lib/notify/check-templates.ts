import type { NotificationOutcome } from '@/lib/contract/notification-kinds'
import type { Template, Templates } from '@/lib/contract/notification-templates'
import { AppError } from '@/lib/core/app-error'
import { templateFault } from './texts/template'

/** Throws AppError `validation` that names what cannot be filled in. */
export function checkTemplates(templates: Templates): void {
  const kinds = Object.entries(templates) as [NotificationOutcome, Template][]
  refuse(kinds.flatMap(([kind, template]) => faultsOf(template, kind, `templates.${kind}.`)))
}

/** The same for one. */
export function checkTemplate(template: Template, kind: NotificationOutcome): void {
  refuse(faultsOf(template, kind, ''))
}

interface Fault {
  field: string
  message: string
}

function faultsOf({ title, text }: Template, kind: NotificationOutcome, path: string): Fault[] {
  return Object.entries({ title, text }).flatMap(([member, template]) => {
    const fault = template === undefined ? null : templateFault(template, kind)
    return fault === null ? [] : [{ field: `${path}${member}`, message: `${member} ${fault}` }]
  })
}

function refuse(fields: Fault[]): void {
  const [first] = fields
  if (first) throw new AppError('validation', `${first.field}: ${first.message}`, { fields })
}
