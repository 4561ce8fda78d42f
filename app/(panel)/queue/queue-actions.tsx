import type { ReactNode } from 'react'
import {
  changeLaneAction,
  clearLaneAction,
  createLaneAction,
  declareDeadAction,
  deleteLaneAction,
} from '@/app/actions/queue'
import { QueueVerbsProvider } from '@/components/lane/queue-verbs'
import { hasRole } from '@/lib/access/require-role'
import type { Actor } from '@/lib/core/actor'

const verbs = {
  createLane: createLaneAction,
  changeLane: changeLaneAction,
  clearLane: clearLaneAction,
  deleteLane: deleteLaneAction,
  declareDead: declareDeadAction,
}

/** Hands the verbs to the components of the queue, and says which of them whoever looks may ask for. */
export function QueueActions({ viewer, children }: { viewer: Actor; children: ReactNode }) {
  const rights = { canAct: hasRole(viewer, 'operator'), canAdminister: hasRole(viewer, 'admin') }
  return (
    <QueueVerbsProvider verbs={verbs} rights={rights}>
      {children}
    </QueueVerbsProvider>
  )
}
