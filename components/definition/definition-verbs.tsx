'use client'

import { createContext, type ReactNode, use } from 'react'
import type { z } from 'zod'
import type { ActionResult } from '@/lib/contract/action'
import type {
  ChangeDefinition,
  createDefinitionSchema,
  DefinitionView,
  ImportAnswer,
  RunDefinition,
} from '@/lib/contract/definitions'

export type DefinitionWish = z.input<typeof createDefinitionSchema>

/** Which definition, and as of when somebody has seen it. */
export type SeenDefinition = Pick<DefinitionView, 'id' | 'updated_at'>

/** What can be done with definitions. The app hands in its server actions; components only ask. */
export interface DefinitionVerbs {
  create: (wish: DefinitionWish) => Promise<ActionResult<{ id: string }>>
  /** What the wish leaves out is not set any more; the environment stays where none is given. */
  replace: (seen: SeenDefinition, wish: DefinitionWish) => Promise<ActionResult<{ id: string }>>
  change: (id: string, change: ChangeDefinition) => Promise<ActionResult>
  run: (id: string, wish?: RunDefinition) => Promise<ActionResult<{ task_id: string; is_long_running: boolean }>>
  duplicate: (id: string, name: string) => Promise<ActionResult<{ id: string }>>
  remove: (id: string) => Promise<ActionResult>
  import: (wish: { yaml: string; dry_run: boolean }) => Promise<ActionResult<{ answer: ImportAnswer }>>
  runSlot: (id: string, slotId: string) => Promise<ActionResult<{ task_id: string | null }>>
}

const Held = createContext<{ verbs: DefinitionVerbs; canAct: boolean } | null>(null)

interface DefinitionVerbsProviderProps {
  verbs: DefinitionVerbs
  /** Operators and admins: others are shown no buttons. */
  canAct: boolean
  children: ReactNode
}

export function DefinitionVerbsProvider({ verbs, canAct, children }: DefinitionVerbsProviderProps) {
  return <Held value={{ verbs, canAct }}>{children}</Held>
}

export function useDefinitionVerbs(): DefinitionVerbs {
  return useHeld().verbs
}

export function useCanAct(): boolean {
  return useHeld().canAct
}

function useHeld() {
  const held = use(Held)
  if (!held) throw new Error('DefinitionVerbsProvider is missing above this component')
  return held
}
