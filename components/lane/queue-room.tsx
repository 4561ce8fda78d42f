'use client'

import { Layers, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { DeclareDead } from '@/components/server/declare-dead'
import { LostMachines } from '@/components/server/lost-machines'
import { MachineList } from '@/components/server/machine-list'
import { useLiveServers } from '@/components/server/use-live-servers'
import { FailedNote } from '@/components/task/list/list-failed'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { RoomHead } from '@/components/ui/room-head'
import type { LaneWithTasks } from '@/lib/contract/lanes'
import type { ServerView } from '@/lib/contract/settings'
import { LaneSection, MoreTasks } from './lane-section'
import { CreateLaneDialog } from './late-dialogs'
import { useQueueRights } from './queue-verbs'
import { StartAnnouncer } from './start-announcer'
import { useLiveLanes } from './use-live-lanes'

interface QueueRoomProps {
  /** As the server read them for the page. */
  initial: { lanes: LaneWithTasks[]; servers: ServerView[] }
}

/** Every lane with what runs and waits in it, and the machines that carry it out; alive. */
export function QueueRoom({ initial }: QueueRoomProps) {
  const t = useTranslations('queue')
  const { canAdminister } = useQueueRights()
  const { lanes, error, readAnew } = useLiveLanes(initial.lanes)
  const { servers, ...live } = useLiveServers(initial.servers)
  return (
    <DeclareDead>
      <RoomHead title={t('title')} lead={t('lead')}>
        {canAdminister && <NewLane />}
      </RoomHead>
      {(error ?? live.error) && (
        <FailedNote
          error={error ?? live.error}
          onRetry={() => {
            readAnew()
            live.readAnew()
          }}
        />
      )}
      <div className="@container relative min-h-0 flex-1 overflow-y-auto border-t border-line bg-canvas">
        <LostMachines servers={servers} />
        <div className="grid gap-3 p-4 max-sm:p-2 @min-[1080px]:grid-cols-[minmax(0,1fr)_320px]">
          <div className="flex min-w-0 flex-col gap-3">
            {lanes.map((lane) => (
              <Lane key={lane.name} lane={lane} />
            ))}
            {lanes.length === 0 && <EmptyState icon={<Layers />} title={t('noLanes')} hint={t('noLanesHint')} />}
          </div>
          <div className="min-w-0">
            <MachineList servers={servers} />
            {canAdminister && (
              <div className="mt-3 md:hidden">
                <NewLane />
              </div>
            )}
          </div>
        </div>
      </div>
      <StartAnnouncer tasks={lanes.flatMap((lane) => lane.tasks ?? [])} />
    </DeclareDead>
  )
}

function Lane({ lane }: { lane: LaneWithTasks }) {
  const tasks = lane.tasks ?? []
  const hasMore = lane.running + lane.waiting > tasks.length
  return (
    <LaneSection
      lane={lane}
      tasks={tasks}
      {...(hasMore && { footer: <MoreTasks lane={lane} shown={tasks.length} /> })}
    />
  )
}

function NewLane() {
  const t = useTranslations('queue')
  const [isAsked, setAsked] = useState(false)
  const [isOpen, setOpen] = useState(false)
  const ask = () => {
    setAsked(true)
    setOpen(true)
  }
  return (
    <>
      <Button onPointerEnter={CreateLaneDialog.fetch} onClick={ask} className="max-md:h-11 max-md:w-full">
        <Plus aria-hidden />
        {t('newLane')}
      </Button>
      {isAsked && <CreateLaneDialog open={isOpen} onOpenChange={setOpen} />}
    </>
  )
}
