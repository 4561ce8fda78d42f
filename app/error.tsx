'use client'

import { FaultPage } from '@/components/shell/fault-page'

export default function RootError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main className="grid min-h-dvh">
      <FaultPage error={error} onRetry={reset} />
    </main>
  )
}
