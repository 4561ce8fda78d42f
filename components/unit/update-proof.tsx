'use client'

import { Check, X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Digest } from '@/components/ui/digest'
import type { UnitView } from '@/lib/contract/task'
import { type DigestFact, digestsOf } from './update-facts'

const amiss: readonly DigestFact['said'][] = ['other', 'notKept', 'notRestored']

/** Below a unit in a narrow column; nothing where its result is of no update. */
export function UnitProof({ unit }: { unit: UnitView }) {
  const facts = digestsOf(unit.result)
  if (facts.length === 0) return null
  return (
    <div className="mt-1.5 text-xs">
      <UpdateProof facts={facts} />
    </div>
  )
}

/** The digests of an update, each with what it proves. */
export function UpdateProof({ facts }: { facts: DigestFact[] }) {
  const t = useTranslations('taskDetail.update')
  return (
    <dl aria-label={t('proof')} className="grid grid-cols-[auto_auto_minmax(0,1fr)] items-center gap-x-4 gap-y-0.5">
      {facts.map(({ name, digest, said }) => (
        <div key={name} className="contents">
          <dt className="text-fg-3">{t(`digest.${name}`)}</dt>
          <dd className="pr-3">{digest ? <Digest digest={digest} isNew /> : t('nothing')}</dd>
          <dd className="flex min-w-0 items-center gap-1.5 text-fg-2">
            {said && <Sign isAmiss={amiss.includes(said)} />}
            {said && t(`said.${said}`)}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Sign({ isAmiss }: { isAmiss: boolean }) {
  if (isAmiss) return <X aria-hidden className="size-3.5 flex-none text-failed-fg" />
  return <Check aria-hidden className="size-3.5 flex-none text-succeeded-fg" />
}
