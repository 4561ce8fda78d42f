'use client'

import { FaultPage } from '@/components/shell/fault-page'

export default function PanelError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <FaultPage error={error} onRetry={reset} />
}
