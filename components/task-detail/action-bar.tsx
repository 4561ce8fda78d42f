'use client'

import { Download, Maximize2, RotateCw, Square } from 'lucide-react'
import { Button } from '@/components/ui/button'
import type { TaskDetail } from '@/lib/contract/task'
import type { Density } from './density'

export function ActionBar({ task, density }: { task: TaskDetail; density: Density }) {
  return (
    <>
      <Button variant="stop" disabled={!task.can.stop}>
        <Square />
        Stop
      </Button>
      <Button disabled={!task.can.retry}>
        <RotateCw />
        Retry
      </Button>
      {density === 'drawer' && <span className="flex-1" />}
      <Button>
        <Download />
        Export
      </Button>
      {density === 'drawer' && (
        <Button>
          <Maximize2 />
          Open as page
        </Button>
      )}
    </>
  )
}
