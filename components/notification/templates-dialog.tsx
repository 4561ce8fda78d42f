'use client'

import { useTranslations } from 'use-intl'
import { useReset } from '@/components/lane/use-reset'
import { FormDialog } from '@/components/setting/form-dialog'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { ChannelView } from '@/lib/contract/notification-channels'
import { type NotificationOutcome, notificationOutcomes } from '@/lib/contract/notification-kinds'
import { useNotificationVerbs } from './notification-verbs'
import { Refusal } from './refusal'
import { TemplateFields } from './template-fields'
import { TemplateMessage } from './template-message'
import { outcomeOf, templateOf, templatesOf, templateValuesOf, typedOf } from './template-values'
import { useForm } from './use-form'
import { useTemplatePreview } from './use-template-preview'

interface TemplatesDialogProps {
  channel: ChannelView
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** What a channel says in words of its own, one outcome at a time, and how that would look. */
export function TemplatesDialog({ channel, open, onOpenChange }: TemplatesDialogProps) {
  const { id, name, updated_at } = channel
  const t = useTranslations('notificationForm.templates')
  const told = useTranslations('notifications.told')
  const { changeChannel } = useNotificationVerbs()
  const form = useForm(templateValuesOf(channel.templates), () => ({}))
  const { values, errors, set } = form
  const { outcome } = values
  const typed = typedOf(values)
  const preview = useTemplatePreview(id, outcome, templateOf(typed))
  useReset(open, () => form.begin(templateValuesOf(channel.templates)))
  const faultOf = (part: string) => preview.faults[part] ?? errors[`templates.${outcome}.${part}`]
  const submit = async () => {
    const words = { done: told('channelSaved', { name }), failed: told('notChanged', { name }) }
    const result = await form.send(() => changeChannel(id, { templates: templatesOf(values), updated_at }), words)
    if (result?.ok) return onOpenChange(false)
    const wrong = result?.fields?.map(({ field }) => outcomeOf(field)).find((one) => one !== null)
    if (wrong) set({ outcome: wrong })
  }
  return (
    <FormDialog
      open={open}
      onOpenChange={onOpenChange}
      size="lg"
      title={t('title', { name })}
      description={t('lead')}
      submitLabel={t('save')}
      isPending={form.isPending}
      onSubmit={submit}
    >
      <OutcomeChoice
        outcome={outcome}
        changed={Object.keys(templatesOf(values))}
        onChange={(chosen) => set({ outcome: chosen })}
      />
      <TemplateFields
        key={outcome}
        outcome={outcome}
        typed={typed}
        faultOf={faultOf}
        onChange={(change) => set({ typed: { ...values.typed, [outcome]: { ...typed, ...change } } })}
      />
      <TemplateMessage {...preview} />
      <Refusal why={form.refusal} />
    </FormDialog>
  )
}

interface OutcomeChoiceProps {
  outcome: NotificationOutcome
  /** Those that have words of their own. */
  changed: string[]
  onChange: (outcome: NotificationOutcome) => void
}

function OutcomeChoice({ outcome, changed, onChange }: OutcomeChoiceProps) {
  const t = useTranslations('notificationForm.templates')
  const words = useTranslations('notificationForm.rule.outcome')
  const options = notificationOutcomes.map((value) => ({
    value,
    label: changed.includes(value) ? t('changed', { outcome: words(value) }) : words(value),
  }))
  return (
    <Field label={t('outcome')}>
      {(control) => (
        <Select
          {...control}
          value={outcome}
          onChange={(chosen) => onChange(chosen as NotificationOutcome)}
          options={options}
        />
      )}
    </Field>
  )
}
