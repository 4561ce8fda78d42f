'use client'

import { useTranslations } from 'use-intl'
import { Ticked } from '@/components/definition/ticked'
import { useReset } from '@/components/lane/use-reset'
import { FormDialog } from '@/components/setting/form-dialog'
import type { ChannelView } from '@/lib/contract/notification-channels'
import type { RuleView } from '@/lib/contract/notifications'
import { useNotificationVerbs } from './notification-verbs'
import { OutcomeFields } from './outcome-fields'
import { Pair, Part } from './part'
import { Refusal } from './refusal'
import { newRuleValues, type RuleValues, ruleChangeOf, ruleValuesOf, ruleWishOf } from './rule-values'
import { ScopeFields } from './scope-fields'
import { TextField } from './text-field'
import { TickedList } from './ticked-list'
import { useForm } from './use-form'

interface RuleDialogProps {
  /** The one that is edited; null: a new one. */
  rule: RuleView | null
  channels: ChannelView[]
  handlers: string[]
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** A rule as a form: whom it tells, of what, how soon. */
export function RuleDialog({ rule, channels, handlers, open, onOpenChange }: RuleDialogProps) {
  const t = useTranslations('notificationForm.rule')
  const told = useTranslations('notifications.told')
  const { createRule, changeRule } = useNotificationVerbs()
  const initial = initialOf(rule, channels)
  const form = useForm(initial, useCheck())
  const { values, errors, set } = form
  useReset(open, () => form.begin(initial))
  const submit = async () => {
    const name = values.name.trim()
    const words = rule
      ? { done: told('ruleSaved', { name }), failed: told('notChanged', { name: rule.name }) }
      : { done: told('ruleCreated', { name }), failed: told('notCreated') }
    const asked = () => (rule ? changeRule(rule.id, ruleChangeOf(values, rule)) : createRule(ruleWishOf(values)))
    const result = await form.send(asked, words)
    if (result?.ok) onOpenChange(false)
  }
  const ofFailures = values.outcomes.includes('failure')
  return (
    <FormDialog
      open={open}
      onOpenChange={onOpenChange}
      size="lg"
      title={rule ? t('editTitle', { name: rule.name }) : t('newTitle')}
      submitLabel={t(rule ? 'save' : 'create')}
      isPending={form.isPending}
      onSubmit={submit}
    >
      <TextField
        label={t('name')}
        maxLength={100}
        value={values.name}
        error={errors.name}
        onChange={(name) => set({ name })}
      />
      <TickedList
        label={t('channels')}
        error={errors.channels}
        options={channels.map(({ id, name, enabled }) => ({
          value: id,
          label: enabled ? name : `${name} (${t('channelOff')})`,
        }))}
        chosen={values.channels}
        onChange={(ids) => set({ channels: ids })}
      />
      <OutcomeFields values={values} errors={errors} set={set} />
      <ScopeFields values={values} errors={errors} set={set} handlers={handlers} isOpen={open} />
      {ofFailures && (
        <Part title={t('whenFailing')}>
          <Pair>
            <TextField
              label={t('threshold')}
              inputMode="numeric"
              value={values.threshold}
              error={errors.threshold}
              onChange={(threshold) => set({ threshold })}
            />
            <TextField
              label={t('delayMins')}
              hint={t('delayHint')}
              inputMode="decimal"
              value={values.delayMins}
              error={errors.delay_secs}
              onChange={(delayMins) => set({ delayMins })}
            />
          </Pair>
        </Part>
      )}
      <Ticked label={t('enabled')} checked={values.enabled} onChange={(enabled) => set({ enabled })} />
      <Refusal why={form.refusal} />
    </FormDialog>
  )
}

function initialOf(rule: RuleView | null, channels: ChannelView[]): RuleValues {
  if (rule) return ruleValuesOf(rule)
  // Where there is one, it is the one that is meant.
  return newRuleValues(channels.length === 1 ? channels.map(({ id }) => id) : [])
}

function useCheck() {
  const t = useTranslations('notificationForm')
  return ({ name, channels, outcomes }: RuleValues): Record<string, string> => ({
    ...(name.trim() === '' && { name: t('channel.required') }),
    ...(channels.length === 0 && { channels: t('rule.needsChannel') }),
    ...(outcomes.length === 0 && { outcomes: t('rule.needsOutcome') }),
  })
}
