import type { Locale, useTranslations } from 'use-intl'
import type { RuleView } from '@/lib/contract/notifications'

export type RuleContent = Pick<
  RuleView,
  'outcomes' | 'definitions' | 'handlers' | 'tags' | 'threshold' | 'delay_secs' | 'long_running_mins'
> & { channels: { name: string }[] }

export type Words = ReturnType<typeof useTranslations<'notifications.rule'>>

/** A rule as a sentence: "Tells Ops of failures and recoveries of tasks tagged prod, after 2 failures in a row." */
export function ruleWords(rule: RuleContent, t: Words, locale: Locale): string {
  const names = rule.channels.map(({ name }) => name)
  const words = { channels: joined(names, locale, 'conjunction'), outcomes: outcomesOf(rule, t, locale) }
  const scope = scopeOf(rule, t, locale)
  const tells = scope === '' ? t('tellsAll', words) : t('tellsSome', { ...words, scope })
  return `${tells}${patienceOf(rule, t)}${t('end')}`
}

function outcomesOf({ outcomes, long_running_mins: count }: RuleContent, t: Words, locale: Locale): string {
  const words = outcomes.map((outcome) =>
    outcome === 'long-running'
      ? t('outcome.long-running', { minutes: t('minutes', { count }) })
      : t(`outcome.${outcome}`),
  )
  return joined(words, locale, 'conjunction')
}

function scopeOf({ definitions, handlers, tags }: RuleContent, t: Words, locale: Locale): string {
  const any = (names: string[]) => joined(names, locale, 'disjunction')
  return [
    definitions.length > 0 ? t('ofDefinitions', { names: any(definitions) }) : '',
    handlers.length > 0 ? t('ofHandlers', { names: any(handlers) }) : '',
    tags.length > 0 ? t('ofTags', { names: any(tags) }) : '',
  ].join('')
}

/** How long a failure has to last until it is told of. */
function patienceOf({ outcomes, threshold, delay_secs: secs }: RuleContent, t: Words): string {
  if (!outcomes.includes('failure')) return ''
  const time = secs % 60 === 0 ? t('minutes', { count: secs / 60 }) : t('seconds', { count: secs })
  return `${threshold > 1 ? t('after', { count: threshold }) : ''}${secs > 0 ? t('unless', { time }) : ''}`
}

function joined(names: string[], locale: Locale, type: 'conjunction' | 'disjunction'): string {
  return new Intl.ListFormat(locale, { type }).format(names)
}
