import { placeholders } from '@/lib/contract/notification-placeholders'
import type { PreviewedTemplate, TemplatePreview } from '@/lib/contract/notification-templates'
import { defaultDb } from '@/lib/db/default'
import type { Db } from '@/lib/db/open'
import { findChannel } from './channel-row'
import { checkTemplate } from './check-templates'
import { mannerOf } from './manner'
import { renderNotification } from './texts/render'
import { sampleOf } from './texts/samples'

/**
 * How a channel would say something in these words, by made-up facts; nothing is kept and nothing is sent.
 * Throws AppError `not-found`, and `validation` that names what is wrong with the template.
 */
export async function previewTemplate(
  reference: string,
  { kind, ...template }: TemplatePreview,
  db: Db = defaultDb(),
): Promise<PreviewedTemplate> {
  checkTemplate(template, kind)
  const manner = { ...mannerOf(await findChannel(reference, db)), templates: { [kind]: template } }
  const { facts, taskId } = sampleOf(kind)
  const { title, lines } = renderNotification(kind, facts, taskId, manner)
  return { title, text: lines.join('\n'), placeholders: [...placeholders[kind]] }
}
