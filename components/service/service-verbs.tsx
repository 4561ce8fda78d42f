'use client'

import { createContext, type ReactNode, use } from 'react'
import type { ActionResult } from '@/lib/contract/action'
import type { Deployed } from '@/lib/contract/operations/deploy'
import type { ServicePolicy } from '@/lib/contract/service-policy'
import type { DeployPlan } from '@/lib/contract/services'
import type { DeployInput, PlanQuestion } from './plan-choice'

/** Which one is meant. */
export interface ServiceName {
  unit: string
  server_id: string
}

/** What can be done with services. The app hands in its server actions; components only ask. */
export interface ServiceVerbs {
  /** Looks at services and registries anew; `note` says why the list is not as fresh as was asked for. */
  refresh: () => Promise<ActionResult<{ note: string | null }>>
  plan: (question: PlanQuestion & { restart: boolean }) => Promise<ActionResult<{ plan: DeployPlan }>>
  deploy: (input: DeployInput) => Promise<ActionResult<Pick<Deployed, 'task_id' | 'tasks'>>>
  change: (name: ServiceName, policy: Partial<ServicePolicy>) => Promise<ActionResult>
  add: (wish: { unit: string; server?: string }) => Promise<ActionResult>
  forget: (name: ServiceName) => Promise<ActionResult>
}

const Held = createContext<{ verbs: ServiceVerbs; canAct: boolean } | null>(null)

interface ServiceVerbsProviderProps {
  verbs: ServiceVerbs
  /** Operators and admins: others are shown no buttons. */
  canAct: boolean
  children: ReactNode
}

export function ServiceVerbsProvider({ verbs, canAct, children }: ServiceVerbsProviderProps) {
  return <Held value={{ verbs, canAct }}>{children}</Held>
}

export function useServiceVerbs(): ServiceVerbs {
  return useHeld().verbs
}

export function useCanAct(): boolean {
  return useHeld().canAct
}

function useHeld() {
  const held = use(Held)
  if (!held) throw new Error('ServiceVerbsProvider is missing above this component')
  return held
}
