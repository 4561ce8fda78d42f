'use client'

import { useLocale, useTranslations } from 'use-intl'
import { type RuleContent, ruleWords } from './rule-words'

/** Rules in the words of the page's language. */
export function useRuleWords(): (rule: RuleContent) => string {
  const t = useTranslations('notifications.rule')
  const locale = useLocale()
  return (rule) => ruleWords(rule, t, locale)
}
