'use client'

import { useTranslations } from 'use-intl'
import { Checkbox } from '@/components/ui/checkbox'
import type { EndpointFieldsProps } from './fields-props'
import { type FilterField, senderFacts } from './sender-facts'
import { TextField } from './text-field'

const patterns = ['repository', 'branch', 'tag', 'image'] as const
const examples = { repository: 'team/*', branch: 'main', tag: 'v*', image: 'ghcr.io/team/web' }

/** What it waits for. A field that its sender has nothing for is shown only where something stands in it. */
export function FilterFields(props: EndpointFieldsProps) {
  const { values, errors, set } = props
  const t = useTranslations('webhookForm')
  const { filter } = senderFacts[values.provider]
  const has = (field: FilterField) => filter.includes(field)
  return (
    <>
      {(has('events') || values.otherEvents !== '') && <EventFields {...props} />}
      <div className="grid grid-cols-2 gap-x-3 gap-y-4 max-sm:grid-cols-1">
        {(has('actions') || values.actions !== '') && (
          <TextField
            mono
            label={t('actions')}
            hint={t('actionsHint')}
            value={values.actions}
            error={errors.actions}
            onChange={(actions) => set({ actions })}
          />
        )}
        {patterns
          .filter((field) => has(field) || values[field] !== '')
          .map((field) => (
            <TextField
              key={field}
              mono
              label={t(field)}
              {...(field === 'image' && { hint: t('imageHint') })}
              placeholder={examples[field]}
              maxLength={300}
              value={values[field]}
              error={errors[field]}
              onChange={(value) => set({ [field]: value })}
            />
          ))}
      </div>
    </>
  )
}

function EventFields({ values, errors, set }: EndpointFieldsProps) {
  const t = useTranslations('webhookForm')
  const { events } = senderFacts[values.provider]
  const choose = (event: string, isChosen: boolean) =>
    set({ events: events.filter((one) => (one === event ? isChosen : values.events.includes(one))) })
  return (
    <div className="flex flex-col gap-3">
      {events.length > 0 && (
        <fieldset>
          <legend className="mb-1 text-xs font-medium text-fg-2">{t('events')}</legend>
          <div className="flex flex-wrap gap-x-5 gap-y-2">
            {events.map((event) => (
              // biome-ignore lint/a11y/noLabelWithoutControl: Radix's checkbox is a button, which a label names too
              <label key={event} className="flex items-center gap-2 font-mono text-mono">
                <Checkbox
                  checked={values.events.includes(event)}
                  onCheckedChange={(isChosen) => choose(event, isChosen === true)}
                />
                {event}
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <div className="max-w-[calc(50%-6px)] max-sm:max-w-none">
        <TextField
          mono
          label={t(events.length > 0 ? 'otherEvents' : 'events')}
          hint={t('otherEventsHint')}
          value={values.otherEvents}
          error={errors.otherEvents}
          onChange={(otherEvents) => set({ otherEvents })}
        />
      </div>
    </div>
  )
}
