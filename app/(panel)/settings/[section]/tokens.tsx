import { createTokenAction, revokeTokenAction } from '@/app/actions/access'
import { TokensSection } from '@/components/setting/tokens-section'
import { publicUrl } from '@/lib/access/origins'
import { hasRole } from '@/lib/access/require-role'
import { listTokens } from '@/lib/access/tokens'
import type { Actor } from '@/lib/core/actor'

/** One's own tokens; an admin may see everybody's. */
export async function Tokens({ viewer, wantsAll }: { viewer: Actor; wantsAll: boolean }) {
  const canSeeAll = hasRole(viewer, 'admin')
  const whose = wantsAll && canSeeAll ? 'all' : 'own'
  const { list } = await listTokens(viewer, whose)
  return (
    <TokensSection
      tokens={list}
      whose={whose}
      canSeeAll={canSeeAll}
      now={Date.now()}
      url={publicUrl()}
      actions={{ create: createTokenAction, revoke: revokeTokenAction }}
    />
  )
}
