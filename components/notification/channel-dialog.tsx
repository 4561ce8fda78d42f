'use client'

import { useLocale, useTimeZone, useTranslations } from 'use-intl'
import { useReset } from '@/components/lane/use-reset'
import { FormDialog } from '@/components/setting/form-dialog'
import type { ChannelView, IssuedChannel } from '@/lib/contract/notification-channels'
import {
  type ChannelValues,
  channelChangeOf,
  channelValuesOf,
  channelWishOf,
  checkChannel,
  initialFields,
  newChannelValues,
} from './channel-values'
import { KindChoice } from './kind-choice'
import { MannerFields } from './manner-fields'
import { useNotificationVerbs } from './notification-verbs'
import { Part } from './part'
import { Refusal } from './refusal'
import { TargetFields } from './target-fields'
import { TextField } from './text-field'
import { useForm } from './use-form'

interface ChannelDialogProps {
  /** The one that is edited; null: a new one. */
  channel: ChannelView | null
  open: boolean
  onOpenChange: (open: boolean) => void
  onIssued: (issued: IssuedChannel) => void
}

/** A channel as a form: what it is, where it goes, how it tells. */
export function ChannelDialog({ channel, open, onOpenChange, onIssued }: ChannelDialogProps) {
  const t = useTranslations('notificationForm.channel')
  const told = useTranslations('notifications.told')
  const { createChannel, changeChannel } = useNotificationVerbs()
  const initial = useInitial(channel)
  const check = useCheck(channel)
  const form = useForm(initial, check)
  const { values, errors, set } = form
  useReset(open, () => form.begin(initial))
  const submit = async () => {
    const name = values.name.trim()
    if (channel) {
      const words = { done: told('channelSaved', { name }), failed: told('notChanged', { name: channel.name }) }
      const result = await form.send(() => changeChannel(channel.id, channelChangeOf(values, channel)), words)
      if (result?.ok) onOpenChange(false)
      return
    }
    const words = { done: told('channelCreated', { name }), failed: told('notCreated') }
    const result = await form.send(() => createChannel(channelWishOf(values)), words)
    if (!result?.ok) return
    onOpenChange(false)
    onIssued(result.issued)
  }
  return (
    <FormDialog
      open={open}
      onOpenChange={onOpenChange}
      size="lg"
      title={channel ? t('editTitle', { name: channel.name }) : t('newTitle')}
      submitLabel={t(channel ? 'save' : 'create')}
      isPending={form.isPending}
      onSubmit={submit}
    >
      {!channel && (
        <KindChoice
          kind={values.kind}
          onChange={(kind) => {
            set({ kind, fields: initialFields(kind) })
            form.forgetErrors()
          }}
        />
      )}
      <TextField
        label={t('name')}
        hint={t('nameHint')}
        maxLength={100}
        value={values.name}
        error={errors.name}
        onChange={(name) => set({ name })}
      />
      <Part title={t('where')}>
        <TargetFields values={values} errors={errors} set={set} isSet={channel?.secrets ?? []} />
      </Part>
      <Part title={t('manner')}>
        <MannerFields values={values} errors={errors} set={set} />
      </Part>
      <Refusal why={form.refusal} />
    </FormDialog>
  )
}

function useInitial(channel: ChannelView | null): ChannelValues {
  const locale = useLocale() === 'zh' ? 'zh' : 'en'
  const zone = useTimeZone() ?? 'UTC'
  return channel ? channelValuesOf(channel, zone) : newChannelValues(locale, zone)
}

function useCheck(channel: ChannelView | null) {
  const t = useTranslations('notificationForm.channel')
  return (values: ChannelValues) => {
    const wrong = Object.entries(checkChannel(values, channel?.secrets ?? []))
    return Object.fromEntries(wrong.map(([field, error]) => [field, t(error)]))
  }
}
