import type { NotificationOutcome } from '@/lib/contract/notifications'
import { newId } from '@/lib/core/ids'
import type { Task } from '@/lib/db/generated/sqlite/client'
import type { Tx } from '@/lib/db/open'
import { type CommandParams, commandName } from '@/lib/handlers/command'
import type { NotificationFacts } from './facts'
import { ruleContentOf } from './rule-row'

/** What the rules are asked about. */
export type HappeningKind = 'failed' | 'succeeded' | 'missed-run' | 'late-run'

export interface HappeningFacts extends NotificationFacts {
  handler: string
  definition_id: string | null
}

export interface NewHappening {
  kind: HappeningKind
  /** What failures in a row are counted of, `subjectOf`. */
  subject: string
  taskId: string | null
  facts: HappeningFacts
}

/** What might be told of each. A success is noted for failures too: it ends their row. */
const outcomesOf: Record<HappeningKind, NotificationOutcome[]> = {
  failed: ['failure', 'recovery', 'rolled-back'],
  succeeded: ['failure', 'recovery', 'success'],
  'missed-run': ['missed-run'],
  'late-run': ['late-run'],
}

/**
 * Writes down, in the transaction in which it happens, what rules may tell of: a runner asks them afterwards. Nothing is
 * written where no rule is about such things, which costs one look at a short table.
 */
export async function noteHappening(tx: Tx, { kind, facts, ...happening }: NewHappening): Promise<void> {
  const rules = await tx.notificationRule.findMany({ where: { isEnabled: true }, select: { content: true } })
  const isAsked = rules.some((rule) => ruleContentOf(rule).outcomes.some((one) => outcomesOf[kind].includes(one)))
  if (!isAsked) return
  await tx.happening.create({
    data: { id: newId('hap'), kind, ...happening, facts: facts as object, createdAt: new Date() },
  })
}

type Ended = Pick<
  Task,
  'id' | 'handler' | 'name' | 'params' | 'definitionId' | 'status' | 'reason' | 'exitCode' | 'signal' | 'finishedAt'
>
type EndedUnit = { name: string; reason: string | null }

/** Notes the end of a task that has failed for good or succeeded. */
export async function noteTaskEnd(tx: Tx, task: Ended, units: EndedUnit[] = []): Promise<void> {
  if (task.status !== 'failed' && task.status !== 'succeeded') return
  const named = (reason: string) => units.filter((unit) => unit.reason === reason).map(({ name }) => name)
  await noteHappening(tx, {
    kind: task.status,
    subject: subjectOf(task),
    taskId: task.id,
    facts: {
      name: nameOf(task),
      at: (task.finishedAt ?? new Date()).toISOString(),
      handler: task.handler,
      definition_id: task.definitionId,
      ...(task.status === 'failed' && {
        reason: task.reason,
        exit_code: task.exitCode,
        signal: task.signal,
        rolled_back: named('rolled-back'),
        not_rolled_back: named('rollback-failed'),
      }),
    },
  })
}

/** Of a definition: whatever it does by now. */
export function subjectOf({ definitionId, handler, name }: Pick<Task, 'definitionId' | 'handler' | 'name'>): string {
  return definitionId ?? `${handler} ${name}`
}

/** A command that nobody named is called by its own first line: what people type there may hold secrets. */
export function nameOf({ handler, definitionId, name, params }: Omit<Ended, 'status'> | NamedTask): string | null {
  if (handler !== 'command' || definitionId !== null) return name
  return name === commandName(params as CommandParams) ? null : name
}

type NamedTask = Pick<Task, 'handler' | 'definitionId' | 'name' | 'params'>
