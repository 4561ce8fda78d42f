'use client'

import { Activity } from 'lucide-react'
import { ForbiddenPlace } from '@/components/shell/forbidden-place'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'

export function PlaceGallery() {
  return (
    <>
      <Card title="Empty">
        <EmptyState icon={<Activity />} title="Nothing has run yet" hint="Run a command to see it here, live.">
          <Button size="sm" variant="primary">
            New task
          </Button>
        </EmptyState>
      </Card>
      <Card title="Failed">
        <ErrorState title="Database busy" detail="It did not answer within 10 s." onRetry={() => undefined} />
      </Card>
      <Card title="Not allowed">
        <ForbiddenPlace title="Your role does not allow this" detail="This page needs the role Admin." />
      </Card>
      <Card title="On its way">
        <div className="flex flex-col gap-2 p-4">
          {[60, 44, 72].map((width) => (
            <Skeleton key={width} className="h-3" style={{ width: `${width}%` }} />
          ))}
        </div>
      </Card>
    </>
  )
}
