'use client'

import { createContext, type ReactNode, use } from 'react'
import type { ActionResult } from '@/lib/contract/action'
import type { BatchResult, BatchTask } from '@/lib/contract/batch'
import type { LaneView } from '@/lib/contract/lanes'
import type { MachineDeath } from '@/lib/contract/machine-death'

export type LaneChange = { capacity?: number; paused?: boolean; strict_head?: boolean }
export type NewLane = { name: string; capacity: number; strict_head?: boolean }

/** What can be done with lanes and machines. The app hands in its server actions; components only ask. */
export interface QueueVerbs {
  createLane: (input: NewLane) => Promise<ActionResult<{ lane: LaneView }>>
  changeLane: (name: string, change: LaneChange) => Promise<ActionResult<{ lane: LaneView }>>
  /** `asOf`: when a person was told how many wait. */
  clearLane: (name: string, asOf: string) => Promise<ActionResult<{ done: BatchResult | BatchTask }>>
  deleteLane: (name: string) => Promise<ActionResult>
  declareDead: (serverId: string) => Promise<ActionResult<{ death: MachineDeath }>>
}

/** Which of them whoever looks may ask for: the rest is not shown. */
export interface QueueRights {
  /** Operators and admins. */
  canAct: boolean
  /** Admins. */
  canAdminister: boolean
}

const Held = createContext<{ verbs: QueueVerbs; rights: QueueRights } | null>(null)

interface QueueVerbsProviderProps {
  verbs: QueueVerbs
  rights: QueueRights
  children: ReactNode
}

export function QueueVerbsProvider({ verbs, rights, children }: QueueVerbsProviderProps) {
  return <Held value={{ verbs, rights }}>{children}</Held>
}

export function useQueueVerbs(): QueueVerbs {
  return useHeld().verbs
}

export function useQueueRights(): QueueRights {
  return useHeld().rights
}

function useHeld() {
  const held = use(Held)
  if (!held) throw new Error('QueueVerbsProvider is missing above this component')
  return held
}
