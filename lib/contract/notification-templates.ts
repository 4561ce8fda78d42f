import { z } from 'zod'
import { notificationOutcomes } from './notification-kinds'

const title = z
  .string({ error: 'title is a text' })
  .trim()
  .min(1, 'title must not be empty; leave it out to have our words')
  .max(300, 'title may have at most 300 characters')
  .refine((value) => !/[\r\n]/.test(value), 'title must be one line')
const text = z
  .string({ error: 'text is a text' })
  .trim()
  .min(1, 'text must not be empty; leave it out to have our words')
  .max(2000, 'text may have at most 2000 characters')

/** What is left out is said in our words. Placeholders: notification-placeholders.ts. */
export const templateSchema = z.strictObject({ title: title.optional(), text: text.optional() })
export type Template = z.infer<typeof templateSchema>

export const templatesSchema = z
  .partialRecord(
    z.enum(notificationOutcomes, { error: `templates are for ${notificationOutcomes.join(', ')}` }),
    templateSchema,
  )
  .meta({
    description:
      'What is said in other words than ours, by outcome: `{"failure": {"title": "{{name}} broke", "text": "…"}}`, ' +
      'Mustache with placeholders and sections; what is not named is said in our words.',
  })
export type Templates = z.infer<typeof templatesSchema>

/** One template, tried with made-up facts. */
export const templatePreviewSchema = templateSchema.extend({
  kind: z.enum(notificationOutcomes, { error: `kind is one of ${notificationOutcomes.join(', ')}` }),
})
export type TemplatePreview = z.infer<typeof templatePreviewSchema>

export const previewedTemplateSchema = z.object({
  title: z.string(),
  text: z.string(),
  placeholders: z.array(z.string()).meta({ description: 'What a template of this kind may hold.' }),
})
export type PreviewedTemplate = z.infer<typeof previewedTemplateSchema>
