import type { ExecAnswer, TaskContext } from '@/jobs/handlers/define'
import { checkReferences, type Told } from '@/jobs/handlers/maintenance/check-registries/check-references'
import { policySchema } from '@/lib/contract/service-policy'
import type { ServiceContainer } from '@/lib/contract/services'
import { systemActor } from '@/lib/core/actor'
import { newId } from '@/lib/core/ids'
import type { Db } from '@/lib/db/open'
import { registerLocalServer } from '@/lib/servers/register-local'

/** A machine whose podman lets these registries be asked without encryption. */
export async function openMachine(db: Db, dataDir: string, insecure: string[]) {
  const { id: serverId } = await registerLocalServer({ dataDir, name: 'here' }, db)
  const stop = new AbortController()
  const context = contextWith(insecure, stop.signal)

  return {
    serverId,
    stop,
    context,
    /** A service of containers with these references, as it was discovered. */
    async service(unit: string, references: (string | null)[], { digests = ['sha256:0'], policy = {} } = {}) {
      const containers = references.map((reference) => container(reference, digests))
      const now = new Date()
      await db.transact((tx) =>
        tx.service.create({
          data: {
            ...{ id: newId('svc'), serverId, scope: 'user', unit, kind: 'quadlet', origin: 'discovered' },
            ...{ containers, image: references[0] ?? null, reference: references[0] ?? null },
            ...{ relations: {}, activeState: 'active', subState: 'running', policy: policySchema.parse(policy) },
            ...{ firstSeenAt: now, seenAt: now },
          },
        }),
      )
    },
    check: (references: string[], told: Told = {}) => checkReferences(context, serverId, references, told, db),
    answer: (reference: string) =>
      db.read.imageDigest.findUnique({ where: { serverId_reference: { serverId, reference } } }),
    change: (reference: string, data: { retryAt?: Date | null; platform?: string; triedAt?: Date }) =>
      db.transact((tx) => tx.imageDigest.update({ where: { serverId_reference: { serverId, reference } }, data })),
  }
}

function container(reference: string | null, digests: string[]): ServiceContainer {
  const image = reference ?? 'unknown'
  const rest = { name: image, image, state: 'running', health: null, image_id: null, auto_update: null }
  return { ...rest, reference, digests }
}

/** What podman says of itself. */
export function podmanInfo(insecure: string[]): string {
  const registries = Object.fromEntries(
    insecure.map((host) => [host, { Prefix: host, Location: host, Insecure: true }]),
  )
  return JSON.stringify({ version: '4.3.1', os: 'linux', arch: 'amd64', registries: { ...registries, search: [] } })
}

function contextWith(insecure: string[], signal: AbortSignal): TaskContext {
  const info: ExecAnswer = { exitCode: 0, stdout: podmanInfo(insecure), stderr: '', timedOut: false }
  // A machine that has no images of its own.
  const noImage: ExecAnswer = { exitCode: 125, stdout: '', stderr: 'Error: web: image not known\n', timedOut: false }
  const exec = async (argv: string[]) => (argv.includes('image') ? noImage : info)
  const nothing = async () => {}
  return {
    ...{ params: {}, taskId: 'tsk_test', attempt: 1, serverId: 'srv_test', askedBy: systemActor(), signal },
    ...{ event: nothing, output: () => {}, progress: nothing, safePoint: () => {}, exec },
    units: { names: [], start: nothing, phase: nothing, finish: nothing, checkpoint: () => null, keep: nothing },
  }
}
