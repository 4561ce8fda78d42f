import { Cron } from 'croner'

interface Field {
  name: string
  takes: string
}

const fieldsOfFive: Field[] = [
  { name: 'minute', takes: '0 to 59' },
  { name: 'hour', takes: '0 to 23' },
  { name: 'day of the month', takes: '1 to 31, L for the last one, 15W for the weekday nearest to it' },
  { name: 'month', takes: '1 to 12, or jan to dec' },
  { name: 'day of the week', takes: '0 to 7 (both 0 and 7 are Sunday), or sun to sat; 5#2 is the second Friday' },
]
const seconds: Field = { name: 'second', takes: '0 to 59' }
const shapes = 'as one, a list (1,15), a range (1-5) or a step (*/10, 0-30/10)'

/** Which field cannot be read, and what it takes. */
export function explainCron(text: string, error: unknown): string {
  const words = text.split(' ')
  const fields = words.length === 6 ? [seconds, ...fieldsOfFive] : fieldsOfFive
  const wrong = fields.findIndex((_, index) => !isReadable(words, index))
  const field = fields[wrong]
  if (field) return `the ${field.name} "${words[wrong]}" is not one: it takes ${field.takes}, ${shapes}`
  return error instanceof Error ? error.message.replace(/^CronPattern: /, '') : String(error)
}

/** Whether it is where everything else is left open. */
function isReadable(words: string[], index: number): boolean {
  try {
    new Cron(words.map((word, at) => (at === index ? word : '*')).join(' '), { timezone: 'UTC', paused: true })
    return true
  } catch {
    return false
  }
}
