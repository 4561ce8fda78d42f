import type { z } from 'zod'
import type { FailedReason, FinalStatus, Isolation, StopSupport, TaskType } from '@/lib/contract/states'
import type { Task } from '@/lib/db/generated/sqlite/client'
import type { Tx } from '@/lib/db/open'
import type { ServiceReferences } from '@/lib/services/digests'
import type { DeployWish, UpdatePlan } from '@/lib/services/plan'

/** One part of a task as admission plans it. */
export interface PlannedUnit {
  name: string
  kind: string
  /** Parameters of this unit alone that the handler reads back. */
  detail?: Record<string, unknown>
}

export interface PlannedServer {
  id: string
  name: string
  kind: string
}

export interface PlanContext {
  /** Resolves a server by number, id or name; throws AppError where it is unknown. */
  server(reference: string | number, field: string): Promise<PlannedServer>
  /** The machine that local work goes to. */
  localServer(): Promise<PlannedServer>
  /** What an update of these services would do; throws AppError where it can do nothing. */
  services(wish: DeployWish): Promise<UpdatePlan>
  /** Throws AppError `too-many-requests` where nobody asked for these updates and they come too often. */
  limitAutomatic(plan: UpdatePlan): Promise<void>
  /** Which images a machine's services use. */
  servicesOf(serverId: string): Promise<ServiceReferences[]>
  /** The unit whose container Taskyard itself is on a machine; null: none that its host could update. */
  ownContainer(serverId: string): Promise<string | null>
  /** No person asked: a webhook, a schedule, the house itself. */
  isAutomatic: boolean
  /** Another task is tried again. */
  isRetry: boolean
}

export interface Plan<P> {
  params: P
  units: PlannedUnit[]
  /** The machine whose runner must claim it; null: any. */
  serverId: string | null
  /** Name where the caller gave none. */
  name: string
  /** What it works on, such as `service:web-1`: two tasks that name the same never run at once, whatever their lanes. */
  locks?: string[]
  /** May never be force stopped. */
  isProtected?: boolean
}

/** What an exit code of a program says. */
export interface ExitMeaning {
  status: Exclude<FinalStatus, 'cancelled'>
  reason: FailedReason | null
  message: string
}

/**
 * What everybody knows of a handler without being able to carry it out: admission validates and plans with it, the
 * page and the API describe it. The other half, what it does, is in jobs/handlers (docs/decisions/0003).
 */
// biome-ignore lint/suspicious/noExplicitAny: a list of handlers holds parameters of every shape; each is parsed by its own schema.
export interface HandlerSpec<P = any> {
  name: string
  /** Type of its tasks where the trigger does not decide (maintenance). */
  type?: TaskType
  params: z.ZodType<P>
  plan(params: P, context: PlanContext): Promise<Plan<P>>
  isolation: Isolation
  lane: string
  limits: {
    timeoutSecs: number | null
    outputLimitBytes: number
    stopGraceSecs: number
    /** Needed at least, whatever the settings say. */
    leastGraceSecs?: number
  }
  supports: { pause: boolean; stop: StopSupport }
  isProtected?: boolean
  /** Prepared kinds can be `ready` and be started again. */
  isPrepared?: boolean
  /** What a unit's checkpoint tells of it, where its task ended without bringing it to an end. */
  leftAt?(checkpoint: unknown): { error: string; result: object } | null
  /** Its units have no fate of their own: they start and end with the task. */
  unitsFollowTask?: boolean
  /** Of a program whose exit codes say more than that it failed. */
  exitMeans?: Record<number, ExitMeaning>
  /** Writes down elsewhere what its end means, within the transaction of that. */
  ended?(
    tx: Tx,
    task: Pick<Task, 'id' | 'params' | 'serverId'>,
    outcome: { status: FinalStatus; reason: string | null },
  ): Promise<void>
  /**
   * May be tried again by itself after an interruption, from its checkpoints. Inline work of this kind also moves to
   * another runner when its own one is lost or told to stop.
   */
  isRepeatable?: boolean
}
