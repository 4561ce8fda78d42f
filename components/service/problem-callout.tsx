'use client'

import { Info, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import type { ServiceProblem } from '@/lib/contract/service-problem'
import type { ServiceView } from '@/lib/contract/services'

/** Why a service cannot be updated or its state is not known, and what to do about it; nothing where nothing is. */
export function ProblemCallout({ service: { problem, server } }: { service: ServiceView }) {
  const t = useTranslations('serviceProblem')
  if (!problem) return null
  const isAsItIs = wanted.includes(problem.code)
  const Sign = isAsItIs ? Info : TriangleAlert
  return (
    <p
      role="note"
      className={cn(
        'flex gap-2 rounded-md border px-2.5 py-2 text-xs leading-4',
        isAsItIs ? 'border-line bg-surface text-fg-2' : 'border-pending-line bg-pending-bg text-pending-fg',
      )}
    >
      <Sign aria-hidden className="mt-px size-3.5 flex-none" />
      <span className="min-w-0 wrap-anywhere">
        <span className="font-medium">{t(problem.code, { machine: server })}</span>
        {problem.cause && <span className="block text-fg-2">{problem.cause}</span>}
      </span>
    </p>
  )
}

/** Whether a sign beside the name is needed: of these nothing else in the row tells. */
export function isHidden(problem: ServiceProblem | null): boolean {
  return problem !== null && hidden.includes(problem.code)
}

// Somebody has it so, or it is mended by a look.
const wanted: readonly ServiceProblem['code'][] = ['not checked', 'pinned', 'not running']
const hidden: readonly ServiceProblem['code'][] = ['machine gone', 'not looked at', 'unit', 'newer tag']
