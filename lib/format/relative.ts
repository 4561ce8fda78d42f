const steps = [
  { unit: 'd', ms: 86_400_000 },
  { unit: 'h', ms: 3_600_000 },
  { unit: 'min', ms: 60_000 },
  { unit: 's', ms: 1000 },
] as const

const words = {
  en: {
    s: 's',
    min: 'min',
    h: 'h',
    d: 'd',
    ago: (text: string) => `${text} ago`,
    ahead: (text: string) => `in ${text}`,
  },
  zh: {
    s: '秒',
    min: '分钟',
    h: '小时',
    d: '天',
    ago: (text: string) => `${text}前`,
    ahead: (text: string) => `${text}后`,
  },
}

/** How long ago, in the largest whole unit: `0 s ago`, `3 min ago`, `2 h ago`; what lies ahead, rounded: `in 30 d`. */
export function formatRelative(at: string | number, now: number, locale: string): string {
  const language = locale === 'zh' ? words.zh : words.en
  const ms = now - (typeof at === 'number' ? at : Date.parse(at))
  const span = Math.abs(ms)
  const step = steps.find((one) => span >= one.ms) ?? { unit: 's', ms: 1000 }
  const isAhead = ms <= -1000
  const count = isAhead ? Math.round(span / step.ms) : Math.floor(span / step.ms)
  const text = `${count} ${language[step.unit]}`
  return isAhead ? language.ahead(text) : language.ago(text)
}
