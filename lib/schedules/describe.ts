import cronstrue from 'cronstrue'
import 'cronstrue/locales/zh_CN.js'
import type { ScheduleNote } from '@/lib/contract/schedules'
import { type Expression, parseExpression } from './expression'
import { stretchAt } from './zone'

export type Language = 'en' | 'zh'

/** The expression in words: `At 02:30, Monday through Friday`. It has to be one that `parseExpression` reads. */
export function describeExpression(cron: string, language: Language): string {
  const expression = parseExpression(cron)
  if (expression.kind === 'once') return language === 'zh' ? '仅一次' : 'Once'
  if (expression.kind === 'every') return every(expression.everyMs, language)
  try {
    return cronstrue.toString(inItsDialect(expression.fields), {
      locale: language === 'zh' ? 'zh_CN' : 'en',
      use24HourTimeFormat: true,
    })
  } catch {
    // It has no words for some rare ones, such as `+mon`: the preview of runs tells.
    return expression.fields
  }
}

function inItsDialect(fields: string): string {
  return fields.toUpperCase().replaceAll('#L', 'L').replaceAll('?', '*')
}

/** What cron's own rules and the zone's clocks make of it, where that may surprise. */
export function notesOn(expression: Expression, timeZone: string, now: Date): ScheduleNote[] {
  if (expression.kind !== 'cron') return []
  const notes: ScheduleNote[] = expression.isEitherDay ? ['either-day'] : []
  if (Number.isFinite(stretchAt(now.getTime(), timeZone).to)) {
    notes.push(expression.isElapsed ? 'elapsed-time' : 'times-of-day')
  }
  return notes
}

const units = {
  en: { d: ['day', 'days'], h: ['hour', 'hours'], m: ['minute', 'minutes'], s: ['second', 'seconds'] },
  zh: { d: ['天', '天'], h: ['小时', '小时'], m: ['分钟', '分钟'], s: ['秒', '秒'] },
} as const

function every(everyMs: number, language: Language): string {
  const secs = Math.round(everyMs / 1000)
  const counts = [
    ['d', Math.floor(secs / 86_400)],
    ['h', Math.floor(secs / 3600) % 24],
    ['m', Math.floor(secs / 60) % 60],
    ['s', secs % 60],
  ] as const
  const parts = counts
    .filter(([, count]) => count > 0)
    .map(([unit, count]) => `${count} ${units[language][unit][count === 1 ? 0 : 1]}`)
  return language === 'zh' ? `每隔 ${parts.join(' ')}` : `Every ${parts.join(' ')}`
}
