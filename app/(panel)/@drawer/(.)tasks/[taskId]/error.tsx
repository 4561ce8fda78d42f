'use client'

import { DetailFailed } from '@/components/task-detail/detail-failed'

export default function DrawerError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <DetailFailed digest={error.digest} reset={reset} />
}
