'use server'

import { z } from 'zod'
import { act } from '@/app/_http/action'
import { runBatch } from '@/lib/batch/run'
import type { ActionResult } from '@/lib/contract/action'
import { type BatchButton, type BatchResult, type BatchTask, batchSchema, batchVerbs } from '@/lib/contract/batch'

const runSchema = z.intersection(
  batchSchema,
  z.object({ button: z.enum([...batchVerbs, 'force']), escalate: z.boolean() }),
)

/** Does it to all of them: a result for each, or the task that does it. */
export async function runBatchAction(
  button: BatchButton,
  selection: z.input<typeof batchSchema>,
  escalate = false,
): Promise<ActionResult<{ done: BatchResult | BatchTask }>> {
  const value = { ...selection, button, escalate }
  return act('operator', { schema: runSchema, value }, async (input, actor) => {
    const verb = input.button === 'force' ? 'stop' : input.button
    const wish = input.button === 'force' ? { force: true } : { ...(input.escalate && { escalate: true }) }
    return { done: await runBatch(verb, { ids: input.ids, filter: input.filter }, wish, actor) }
  })
}
