'use client'

import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import { solidOf } from '@/components/ui/state-tone'
import { phaseTime } from './phase-words'
import type { StepFact, StepState } from './update-facts'

const bars: Record<StepState, string> = {
  done: 'bg-line-control',
  now: solidOf('running'),
  failed: solidOf('failed'),
  ahead: 'bg-track',
}

/** The steps of an update, and which of them it is at. */
export function UpdateProgress({ steps }: { steps: StepFact[] }) {
  const t = useTranslations('taskDetail.update')
  return (
    <ol aria-label={t('steps')} className="flex gap-1">
      {steps.map(({ step, state, ms }) => (
        <li key={step} aria-current={state === 'now' ? 'step' : undefined} className="min-w-0 flex-1">
          <span
            className={cn(
              'block h-1 rounded-[2px]',
              step === 'rolling-back' && state === 'done' ? solidOf('failed') : bars[state],
            )}
          />
          <span
            className={cn(
              'mt-1 block truncate text-2xs',
              state === 'now' ? 'font-medium text-running-fg' : state === 'failed' ? 'text-failed-fg' : 'text-fg-3',
            )}
          >
            {t(`step.${step}`)}
            {ms !== null && <span className="ml-1 font-normal text-fg-3">{phaseTime(ms)}</span>}
            <span className="sr-only">: {t(`state.${state}`)}</span>
          </span>
        </li>
      ))}
    </ol>
  )
}
