'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Cell, Row } from '@/components/ui/table'
import type { TokenView } from '@/lib/contract/access'
import { useFormat } from '@/lib/format/use-format'
import type { TokenActions } from './tokens-section'
import { useAccountChange } from './use-account-change'

interface TokenRowProps {
  token: TokenView
  hasOwner: boolean
  now: number
  revoke: TokenActions['revoke']
}

export function TokenRow({ token, hasOwner, now, revoke }: TokenRowProps) {
  const t = useTranslations('settings.tokens')
  const common = useTranslations('common')
  const format = useFormat()
  const [isAsking, setIsAsking] = useState(false)
  const { isPending, ask } = useAccountChange()
  const state = token.revoked_at ? 'revoked' : Date.parse(token.expires_at) <= now ? 'expired' : 'active'
  const { name } = token
  const confirm = async () => {
    const words = { done: t('wasRevoked', { name }), failed: t('notRevoked', { name }) }
    await ask(() => revoke(token.id), words, 'token.')
    setIsAsking(false)
  }
  return (
    <Row className={cn(state !== 'active' && 'text-fg-3')}>
      <Cell className="font-medium" title={token.id}>
        {name}
      </Cell>
      {hasOwner && <Cell>{token.username}</Cell>}
      <Cell className={state === 'active' ? 'text-succeeded-fg' : undefined}>{t(`states.${state}`)}</Cell>
      <Cell className="max-sm:hidden" title={format.dateTime(token.created_at)} suppressHydrationWarning>
        {format.relative(token.created_at)}
      </Cell>
      <Cell
        className={hasOwner ? 'max-sm:hidden' : undefined}
        title={format.dateTime(token.expires_at)}
        suppressHydrationWarning
      >
        {format.relative(token.expires_at)}
      </Cell>
      <Cell
        className="max-sm:hidden"
        title={token.last_used_at ? format.dateTime(token.last_used_at) : undefined}
        suppressHydrationWarning
      >
        {token.last_used_at ? format.relative(token.last_used_at) : common('never')}
      </Cell>
      <Cell className="text-right">
        {state === 'active' && (
          <Button variant="stop" size="sm" onClick={() => setIsAsking(true)}>
            {t('revoke')}
          </Button>
        )}
        <ConfirmDialog
          open={isAsking}
          onOpenChange={setIsAsking}
          title={t('revokeTitle', { name })}
          confirmLabel={t('revoke')}
          isPending={isPending}
          onConfirm={() => void confirm()}
        >
          {t('revokeBody')}
        </ConfirmDialog>
      </Cell>
    </Row>
  )
}
