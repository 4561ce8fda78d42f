import type { EventLevel } from '@/lib/contract/states'
import type { Progress } from '@/lib/contract/task'
import type { Actor } from '@/lib/core/actor'
import type { HandlerSpec } from '@/lib/handlers/spec'

/** How a unit ended. */
export interface UnitEnd {
  status: 'succeeded' | 'failed' | 'skipped'
  message?: string
  error?: string
  reason?: string
  result?: unknown
}

export interface ExecAnswer {
  /** null: it did not run, was killed or ran out of time. */
  exitCode: number | null
  stdout: string
  stderr: string
  timedOut: boolean
}

export interface ExecOptions {
  /** 30 s where it is left out. */
  timeoutMs?: number
  unit?: string
  /**
   * Without the marks by which what a task leaves behind is found and ended. For programs that start something which
   * belongs to the machine: rootless podman leaves a process behind that holds the user namespace for all later ones.
   */
  unmarked?: boolean
  /** A stop does not end it: half done it would leave more harm than done. */
  uninterrupted?: boolean
  /** Told each line as it is printed, without its end. */
  onLine?(line: string): void
  /** No event: for what is asked again and again, or answers with what nobody is to read. The asker tells what came of it. */
  untold?: boolean
  /** What is hidden in its event besides the task's own secrets. */
  secrets?: string[]
  /** Characters of each stream that its event keeps; 4,000 where it is left out. */
  keptChars?: number
}

export interface ContextEvent {
  action: string
  level: EventLevel
  message: string
  unit?: string
  meta?: Record<string, unknown>
}

/** What a handler's code sees of its task. */
export interface TaskContext<P = unknown> {
  params: P
  taskId: string
  attempt: number
  /** The machine that carries it out: what is looked at and what is written down are its. */
  serverId: string
  /** Who asked for the task: what it does to others is recorded in this name. */
  askedBy: Actor
  units: {
    /** Those that an earlier attempt has not already finished, in their order. */
    names: string[]
    start(name: string): Promise<void>
    phase(name: string, phase: string, message?: string): Promise<void>
    finish(name: string, end: UnitEnd): Promise<void>
    /** How far an earlier attempt came with it, as it was kept; null where none has kept anything. */
    checkpoint(name: string): unknown
    /** Keeps how far it is (JSON): a later attempt goes on from there. */
    keep(name: string, checkpoint: unknown): Promise<void>
  }
  /**
   * To be called where the work could be left and taken up again from its checkpoints. Throws `LeftOff` where a pause
   * is wished for, or where another runner is to go on with it: let it through.
   */
  safePoint(): void
  event(event: ContextEvent): Promise<void>
  /** One line of output. */
  output(line: string): void
  progress(progress: Progress): Promise<void>
  /** Aborted when the task is being stopped: finish what must be finished, start nothing new. */
  signal: AbortSignal
  /** Runs a program and leaves an event with argv, exit code, duration and (capped) output. Its failure is an answer. */
  exec(argv: string[], options?: ExecOptions): Promise<ExecAnswer>
}

/** Runs around a handler's code: before it, after it, or when it threw. */
export interface HandlerMiddleware {
  before?(context: TaskContext): Promise<void>
  after?(context: TaskContext): Promise<void>
  error?(context: TaskContext, error: unknown): Promise<void>
}

/** A program that is started as it is, with nothing of ours around it. */
export interface ProgramHandler<P> {
  kind: 'program'
  spec: HandlerSpec<P>
  /** What bash runs. */
  script(params: P): string
}

/** TypeScript that runs in a worker of its own. */
export interface CodeHandler<P> {
  kind: 'code'
  spec: HandlerSpec<P>
  run(context: TaskContext<P>): Promise<void>
  middleware: HandlerMiddleware[]
}

// biome-ignore lint/suspicious/noExplicitAny: a registry holds handlers of every parameter shape.
export type Handler = ProgramHandler<any> | CodeHandler<any>

export type HandlerActs<P> =
  | { script(params: P): string }
  | { run(context: TaskContext<P>): Promise<void>; middleware?: HandlerMiddleware[] }

/** The half of a handler that acts, bound to the description that admission validated its parameters with. */
export function defineHandler<P>(spec: HandlerSpec<P>, acts: HandlerActs<P>): ProgramHandler<P> | CodeHandler<P> {
  if ('script' in acts) return { kind: 'program', spec, script: acts.script }
  return { kind: 'code', spec, run: acts.run, middleware: acts.middleware ?? [] }
}
