import type { Db } from '@/lib/db/db'

/** Holds this text anywhere, in any case of its letters (SQLite: of ASCII). */
export function holding(part: string, { kind }: Pick<Db, 'kind'>) {
  return { contains: literally(part), ...(kind === 'postgresql' && { mode: 'insensitive' }) }
}

export function beginningWith(part: string) {
  return { startsWith: literally(part) }
}

// Prisma hands `contains` to LIKE as it is, where % and _ stand for anything.
function literally(part: string): string {
  return part.replace(/[\\%_]/g, '\\$&')
}
