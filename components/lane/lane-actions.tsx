'use client'

import { Ellipsis, Pause, Play } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/components/ui/dropdown-menu'
import { IconButton } from '@/components/ui/icon-button'
import { useAsked } from '@/components/ui/use-asked'
import type { LaneView } from '@/lib/contract/lanes'
import { ClearLaneDialog, DeleteLaneDialog, EditLaneDialog } from './late-dialogs'
import { useQueueRights, useQueueVerbs } from './queue-verbs'
import { useQueueChange } from './use-queue-change'

const dialogs = { edit: EditLaneDialog, clear: ClearLaneDialog, delete: DeleteLaneDialog }
type Question = keyof typeof dialogs

/** Pause or resume at once; what needs a thought is asked for in the menu. */
export function LaneActions({ lane }: { lane: LaneView }) {
  const t = useTranslations('queue')
  const { canAdminister } = useQueueRights()
  const { asked, isOpen, ask, onOpenChange, remember } = useAsked<Question>()
  const Asked = asked && dialogs[asked]
  return (
    <span className="flex items-center gap-1">
      <PauseButton lane={lane} />
      <Menu>
        <MenuTrigger asChild>
          <IconButton label={t('laneMenu', { name: lane.name })} className="max-sm:size-11" onFocus={remember}>
            <Ellipsis />
          </IconButton>
        </MenuTrigger>
        <MenuContent align="end">
          <MenuItem onSelect={() => ask('edit')}>{t('edit')}</MenuItem>
          <MenuItem disabled={lane.waiting === 0} onSelect={() => ask('clear')}>
            {t('clear')}
          </MenuItem>
          {canAdminister && !lane.is_default && (
            <>
              <MenuSeparator />
              <MenuItem disabled={lane.waiting + lane.running > 0} onSelect={() => ask('delete')}>
                {t('delete')}
              </MenuItem>
            </>
          )}
        </MenuContent>
      </Menu>
      {Asked && <Asked key={asked} lane={lane} open={isOpen} onOpenChange={onOpenChange} />}
    </span>
  )
}

function PauseButton({ lane }: { lane: LaneView }) {
  const t = useTranslations('queue')
  const { changeLane } = useQueueVerbs()
  const { isPending, ask } = useQueueChange()
  const { name, paused } = lane
  const toggle = () => {
    const words = {
      done: t(paused ? 'told.resumed' : 'told.paused', { name }),
      failed: t('failed', { name }),
      events: 'lane.',
      ...(!paused && { hint: t('told.pausedHint') }),
    }
    void ask(() => changeLane(name, { paused: !paused }), words)
  }
  return (
    <Button
      size="sm"
      // What is out of the ordinary stands out.
      variant={paused ? 'secondary' : 'ghost'}
      isPending={isPending}
      aria-label={t(paused ? 'resumeLane' : 'pauseLane', { name })}
      onClick={toggle}
      className="min-w-22 max-sm:h-11"
    >
      {!isPending && (paused ? <Play aria-hidden /> : <Pause aria-hidden />)}
      {t(paused ? 'resume' : 'pause')}
    </Button>
  )
}
