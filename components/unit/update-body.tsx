'use client'

import type { UnitView } from '@/lib/contract/task'
import { digestsOf, stepsOf } from './update-facts'
import { UpdateProgress } from './update-progress'
import { UpdateProof } from './update-proof'

/** How far the update of a service is, and what proves that it was made or taken back. */
export function UpdateBody({ unit, now }: { unit: UnitView; now: number }) {
  const steps = stepsOf(unit, now)
  const digests = digestsOf(unit.result)
  return (
    <>
      {steps && <UpdateProgress steps={steps} />}
      {digests.length > 0 && <UpdateProof facts={digests} />}
    </>
  )
}
