import { BellRing, Mail, Webhook } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ChannelKind } from '@/lib/contract/notification-kinds'

// Their own signs are not ours to show; what is no brand has an icon.
const signs: Record<ChannelKind, ReactNode> = {
  ntfy: <BellRing />,
  slack: 'Sl',
  discord: 'Di',
  telegram: 'Te',
  feishu: '飞',
  dingtalk: '钉',
  wecom: '企',
  email: <Mail />,
  webhook: <Webhook />,
}

/** The sign of a kind of channel; its word stands beside it. */
export function KindMark({ kind }: { kind: ChannelKind }) {
  return (
    <span
      aria-hidden
      className="grid size-7 flex-none place-items-center rounded-md bg-active text-xs font-semibold text-fg-2 [&_svg]:size-4"
    >
      {signs[kind]}
    </span>
  )
}
