import { defaultDb } from '@/lib/db/default'
import {
  type CheckRegistriesParams,
  checkRegistriesSpec,
  updateStep,
} from '@/lib/handlers/maintenance-check-registries'
import { forgetOldAnswers } from '@/lib/services/digests'
import { defineHandler, type TaskContext } from '../../define'
import { checkReferences } from './check-references'
import { unitEndOf } from './outcome'
import { updateAfterCheck } from './update-after-check'

/** Each image is a unit; what one registry does not say fails that unit alone. */
export const checkRegistries = defineHandler(checkRegistriesSpec, { run: runCheck })

async function runCheck(context: TaskContext<CheckRegistriesParams>): Promise<void> {
  const { serverId, params } = context
  const references = context.units.names.filter((name) => name !== updateStep)
  const total = references.length
  let done = 0
  await checkReferences(context, serverId, references, {
    began: (reference) => context.units.start(reference),
    async ended(reference, outcome) {
      await context.units.finish(reference, unitEndOf(outcome))
      done++
      await context.progress({ done, total, unit: 'images' })
    },
  })
  if (!params.units) await forgetOldAnswers(serverId, defaultDb())
  if (context.units.names.includes(updateStep)) await updateAfterCheck(context)
}
