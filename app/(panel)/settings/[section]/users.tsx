import { translatorOf } from '@/app/_i18n/translator'
import { createUserAction, deleteUserAction, updateUserAction } from '@/app/actions/access'
import { UsersSection } from '@/components/setting/users-section'
import { ForbiddenPlace } from '@/components/shell/forbidden-place'
import { hasRole } from '@/lib/access/require-role'
import { listUsers } from '@/lib/access/users'
import type { Actor } from '@/lib/core/actor'

/** The accounts, for admins; others are told which role it needs. */
export async function Users({ viewer }: { viewer: Actor }) {
  if (!hasRole(viewer, 'admin')) return <Forbidden viewer={viewer} />
  const { list } = await listUsers()
  return (
    <UsersSection
      users={list}
      ownId={viewer.userId}
      actions={{ create: createUserAction, update: updateUserAction, remove: deleteUserAction }}
    />
  )
}

async function Forbidden({ viewer }: { viewer: Actor }) {
  const t = await translatorOf('common')
  const detail = t('forbiddenDetail', {
    needed: t('roles.admin'),
    name: viewer.name,
    role: t(`roles.${viewer.role}`),
  })
  return <ForbiddenPlace title={t('forbiddenTitle')} detail={detail} />
}
