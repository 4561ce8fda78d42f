import type { DefinitionView } from '@/lib/contract/definitions'

/** In a line what a definition does: the first line of its command, else its parameters. */
export function doesWhat({ params }: Pick<DefinitionView, 'params'>): string {
  if (typeof params.command === 'string') return firstLine(params.command)
  if (Array.isArray(params.argv)) return params.argv.join(' ')
  const members = Object.entries(params).map(([name, value]) => `${name}=${textOf(value)}`)
  return members.join(' ')
}

function firstLine(command: string): string {
  const [first = '', ...others] = command.trim().split('\n')
  return others.length > 0 ? `${first} …` : first
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(',')
  return typeof value === 'string' ? value : JSON.stringify(value)
}
