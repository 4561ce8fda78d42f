import type { Happening } from '@/lib/db/generated/sqlite/client'
import type { Db, Tx } from '@/lib/db/open'
import type { HappeningFacts } from './note'
import { type Described, enabledRules, isAbout, type Rule } from './rules'
import { countFailure, countSuccess } from './streaks'
import { tell } from './tell'

const perRound = 50

/**
 * Asks the rules about what has happened, the oldest first, and writes the messages that they want. What was asked about
 * goes away with it, in one transaction: however many runners do this and whenever they are killed, each happening is
 * seen to once, and in its order. `now`: left out, the time at which each is taken. @returns how many there were
 */
export async function askRules(db: Db, now?: Date): Promise<number> {
  const seen = await db.read.happening.findFirst({ select: { id: true } })
  return seen === null ? 0 : db.transact((tx) => askAboutOldest(tx, now))
}

async function askAboutOldest(tx: Tx, now: Date | undefined): Promise<number> {
  const rules = await enabledRules(tx)
  const found = await tx.happening.findMany({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], take: perRound })
  const definitions = await definitionsOf(tx, found)
  for (const happening of found) {
    // On PostgreSQL this waits for another runner that is at the same one, and then finds it gone.
    const { count } = await tx.happening.deleteMany({ where: { id: happening.id } })
    if (count === 0) continue
    // Read only now: who waited for another runner tells of what is left after what that one told.
    const takenAt = now ?? new Date()
    const { handler, definition_id: id } = factsOf(happening)
    const described = { handler, definition: definitions.get(id ?? '') ?? null }
    for (const rule of rules) {
      if (isAbout(rule, described)) await ask(tx, rule, happening, takenAt)
    }
  }
  return found.length
}

async function ask(tx: Tx, rule: Rule, happening: Happening, now: Date): Promise<void> {
  const { kind, subject, taskId } = happening
  const told = { subject, taskId, facts: factsOf(happening), now }
  if (kind === 'failed') await countFailure(tx, rule, told)
  else if (kind === 'succeeded') await countSuccess(tx, rule, told)
  else if (kind === 'missed-run' || kind === 'late-run') {
    if (rule.outcomes.includes(kind)) await tell(tx, rule, { kind, ...told })
  }
}

async function definitionsOf(tx: Tx, happenings: Happening[]): Promise<Map<string, Described['definition']>> {
  const ids = happenings.flatMap((happening) => factsOf(happening).definition_id ?? [])
  if (ids.length === 0) return new Map()
  const rows = await tx.definition.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true, tags: true },
  })
  return new Map(rows.map((row) => [row.id, row]))
}

function factsOf({ facts }: Happening): HappeningFacts {
  return facts as unknown as HappeningFacts
}
