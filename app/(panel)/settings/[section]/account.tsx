import { changeOwnPasswordAction } from '@/app/actions/access'
import { AccountSection } from '@/components/setting/account-section'
import { hasOwnPassword } from '@/lib/access/own-password'
import type { Actor } from '@/lib/core/actor'

/** What everybody may change of their own account. */
export async function Account({ viewer }: { viewer: Actor }) {
  return (
    <AccountSection
      name={viewer.name}
      role={viewer.role}
      hasPassword={await hasOwnPassword(viewer)}
      changePassword={changeOwnPasswordAction}
    />
  )
}
