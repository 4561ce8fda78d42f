'use client'

import { createContext, type ReactNode, use } from 'react'
import type { ActionResult } from '@/lib/contract/action'
import type { ChangeChannel, IssuedChannel } from '@/lib/contract/notification-channels'
import type { ChangeRule, NotificationView } from '@/lib/contract/notifications'
import type { ChannelWish } from './channel-values'
import type { RuleWish } from './rule-values'

type Issued = Promise<ActionResult<{ issued: IssuedChannel }>>

/** What can be done with channels, rules and messages. The app hands in its server actions; components only ask. */
export interface NotificationVerbs {
  createChannel: (wish: ChannelWish) => Issued
  changeChannel: (id: string, change: ChangeChannel) => Promise<ActionResult>
  removeChannel: (id: string) => Promise<ActionResult>
  renewKey: (id: string) => Issued
  testChannel: (id: string) => Promise<ActionResult<{ test: NotificationView }>>
  createRule: (wish: RuleWish) => Promise<ActionResult>
  changeRule: (id: string, change: ChangeRule) => Promise<ActionResult>
  removeRule: (id: string) => Promise<ActionResult>
  retry: (id: string) => Promise<ActionResult>
}

interface Held {
  verbs: NotificationVerbs
  /** Admins: channels and rules are theirs. */
  canChange: boolean
  /** Operators too: testing, and sending again. */
  canAct: boolean
}

const HeldContext = createContext<Held | null>(null)

export function NotificationVerbsProvider({ children, ...held }: Held & { children: ReactNode }) {
  return <HeldContext value={held}>{children}</HeldContext>
}

export function useNotificationVerbs(): NotificationVerbs {
  return useHeld().verbs
}

export function useMayChange(): Pick<Held, 'canChange' | 'canAct'> {
  return useHeld()
}

function useHeld(): Held {
  const held = use(HeldContext)
  if (!held) throw new Error('NotificationVerbsProvider is missing above this component')
  return held
}
