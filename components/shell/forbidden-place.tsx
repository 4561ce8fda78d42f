import { Lock } from 'lucide-react'
import { EmptyState } from '@/components/ui/empty-state'

/** 403 in place: which role it needs, and which one the viewer has. */
export function ForbiddenPlace({ title, detail }: { title: string; detail: string }) {
  return (
    <div role="alert" className="grid flex-1 place-items-center">
      <EmptyState icon={<Lock />} title={title} hint={detail} />
    </div>
  )
}
