import { addHandlerSpec, findHandlerSpec } from '@/lib/handlers/catalogue'
import { autoUpdate } from './auto-update/auto-update'
import { command } from './command/command'
import type { Handler } from './define'
import { batch } from './maintenance/batch/batch'
import { checkRegistries } from './maintenance/check-registries/check-registries'
import { discoverServices } from './maintenance/discover-services/discover-services'
import { pruneImages } from './maintenance/prune-images/prune-images'
import { databaseCheck } from './maintenance/state/database-check'
import { pruneState } from './maintenance/state/prune-state'
import { survey } from './maintenance/survey/survey'
import { selfUpdate } from './self-update/self-update'
import { serviceUpdate } from './service-update/service-update'

const byName = new Map<string, Handler>()

for (const handler of [
  command,
  survey,
  batch,
  pruneState,
  databaseCheck,
  checkRegistries,
  serviceUpdate,
  selfUpdate,
  discoverServices,
  pruneImages,
  autoUpdate,
])
  addHandler(handler)

/** Makes a handler known to this process, its description included. Throws where its name is taken. */
export function addHandler(handler: Handler): void {
  const { spec } = handler
  if (byName.has(spec.name)) throw new Error(`there are two handlers ${spec.name}`)
  if (findHandlerSpec(spec.name) !== spec) addHandlerSpec(spec)
  byName.set(spec.name, handler)
}

/** The handler of that name; throws where this version has none (a task of a newer one). */
export function requireHandler(name: string): Handler {
  const handler = byName.get(name)
  if (!handler) throw new Error(`this version has no handler ${name}`)
  return handler
}
