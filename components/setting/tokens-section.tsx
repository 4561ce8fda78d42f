'use client'

import { KeyRound } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import { EmptyState } from '@/components/ui/empty-state'
import { segmentLook } from '@/components/ui/segment-look'
import { HeadCell } from '@/components/ui/table'
import type { IssuedToken, TokenView } from '@/lib/contract/access'
import type { ActionResult } from '@/lib/contract/action'
import { CreateTokenDialog } from './create-token-dialog'
import { IssuedTokenDialog } from './issued-token-dialog'
import { NewButton, SectionCard, SectionTable } from './section-card'
import { TokenRow } from './token-row'

export interface TokenActions {
  create: (input: { name?: string; expires_in?: number }) => Promise<ActionResult<{ issued: IssuedToken }>>
  revoke: (id: string) => Promise<ActionResult>
}

interface TokensSectionProps {
  tokens: TokenView[]
  whose: 'own' | 'all'
  canSeeAll: boolean
  /** Milliseconds: what expired before it. */
  now: number
  url: string
  actions: TokenActions
}

/** The tokens that scripts and the command line use. */
export function TokensSection({ tokens, whose, canSeeAll, now, url, actions }: TokensSectionProps) {
  const t = useTranslations('settings.tokens')
  const settings = useTranslations('settings')
  const [isCreating, setIsCreating] = useState(false)
  const [issued, setIssued] = useState<IssuedToken | null>(null)
  const isAll = whose === 'all'
  return (
    <>
      <SectionCard
        title={settings('sections.tokens')}
        lead={t('lead')}
        actions={
          <>
            <a href="/api/docs" className="text-xs text-accent hover:underline">
              {t('apiDocs')}
            </a>
            <NewButton label={t('create')} onClick={() => setIsCreating(true)} />
          </>
        }
      >
        {canSeeAll && (
          <nav aria-label={t('whose')} className="flex gap-5 border-b border-line px-4">
            <Link href="/settings/tokens" aria-current={isAll ? undefined : 'page'} className={segmentLook}>
              {t('own')}
            </Link>
            <Link href="/settings/tokens?whose=all" aria-current={isAll ? 'page' : undefined} className={segmentLook}>
              {t('all')}
            </Link>
          </nav>
        )}
        {tokens.length === 0 ? (
          <EmptyState icon={<KeyRound />} title={t('empty')} hint={t('emptyHint')} />
        ) : (
          <SectionTable
            head={
              <>
                <HeadCell>{t('name')}</HeadCell>
                {isAll && <HeadCell className="w-28 max-sm:w-20">{t('owner')}</HeadCell>}
                <HeadCell className="w-24 max-sm:w-18">{t('state')}</HeadCell>
                <HeadCell className="w-32 max-sm:hidden">{t('created')}</HeadCell>
                <HeadCell className={cn('w-32 max-sm:w-20', isAll && 'max-sm:hidden')}>{t('expires')}</HeadCell>
                <HeadCell className="w-32 max-sm:hidden">{t('lastUsed')}</HeadCell>
                <HeadCell className="w-24">
                  <span className="sr-only">{t('revoke')}</span>
                </HeadCell>
              </>
            }
          >
            {tokens.map((token) => (
              <TokenRow key={token.id} token={token} hasOwner={isAll} now={now} revoke={actions.revoke} />
            ))}
          </SectionTable>
        )}
      </SectionCard>
      <CreateTokenDialog open={isCreating} onOpenChange={setIsCreating} create={actions.create} onIssued={setIssued} />
      <IssuedTokenDialog issued={issued} url={url} onClose={() => setIssued(null)} />
    </>
  )
}
