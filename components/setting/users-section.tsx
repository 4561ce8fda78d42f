'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Cell, HeadCell, Row } from '@/components/ui/table'
import type { UserView } from '@/lib/contract/access'
import type { ActionResult } from '@/lib/contract/action'
import type { Role } from '@/lib/contract/states'
import { useFormat } from '@/lib/format/use-format'
import { CreateUserDialog } from './create-user-dialog'
import { NewButton, SectionCard, SectionTable } from './section-card'
import { UserMenu } from './user-menu'
import { UserRole } from './user-role'

export interface UserActions {
  create: (input: {
    username: string
    password: string
    role: Role
    display_name?: string | null
  }) => Promise<ActionResult<{ user: UserView }>>
  update: (
    id: string,
    change: { role?: Role; password?: string; is_disabled?: boolean },
  ) => Promise<ActionResult<{ user: UserView }>>
  remove: (id: string) => Promise<ActionResult>
}

interface UsersSectionProps {
  users: UserView[]
  ownId: string | null
  actions: UserActions
}

/** The accounts of this installation. */
export function UsersSection({ users, ownId, actions }: UsersSectionProps) {
  const t = useTranslations('settings.users')
  const settings = useTranslations('settings')
  const [isCreating, setIsCreating] = useState(false)
  return (
    <>
      <SectionCard
        title={settings('sections.users')}
        lead={t('lead')}
        actions={<NewButton label={t('create')} onClick={() => setIsCreating(true)} />}
      >
        <SectionTable
          head={
            <>
              <HeadCell>{t('name')}</HeadCell>
              <HeadCell className="w-36">{t('role')}</HeadCell>
              <HeadCell className="w-28 max-sm:hidden">{t('source')}</HeadCell>
              <HeadCell className="w-40 max-sm:hidden">{t('lastSignIn')}</HeadCell>
              <HeadCell className="w-32 max-sm:hidden">{t('created')}</HeadCell>
              <HeadCell className="w-12">
                <span className="sr-only">{t('actions')}</span>
              </HeadCell>
            </>
          }
        >
          {users.map((user) => (
            <UserRow key={user.id} user={user} isOwn={user.id === ownId} actions={actions} />
          ))}
        </SectionTable>
      </SectionCard>
      <CreateUserDialog open={isCreating} onOpenChange={setIsCreating} create={actions.create} />
    </>
  )
}

function UserRow({ user, isOwn, actions }: { user: UserView; isOwn: boolean; actions: UserActions }) {
  const t = useTranslations('settings.users')
  const common = useTranslations('common')
  const format = useFormat()
  return (
    <Row>
      <Cell>
        <span className={user.is_disabled ? 'text-fg-3 line-through' : 'font-medium'}>{user.username}</span>
        {user.display_name && <span className="ml-2 text-fg-3">{user.display_name}</span>}
        {isOwn && <span className="ml-2 text-xs text-fg-3">{t('you')}</span>}
        {user.is_disabled && <span className="ml-2 text-xs text-fg-2">{t('disabled')}</span>}
      </Cell>
      <Cell>
        <UserRole user={user} update={actions.update} />
      </Cell>
      <Cell className="text-fg-2 max-sm:hidden">{t(`sources.${user.source}`)}</Cell>
      <Cell
        className="text-fg-2 max-sm:hidden"
        title={user.last_signed_in_at ? format.dateTime(user.last_signed_in_at) : undefined}
      >
        <span suppressHydrationWarning>
          {user.last_signed_in_at ? format.relative(user.last_signed_in_at) : common('never')}
        </span>
      </Cell>
      <Cell className="text-fg-2 max-sm:hidden" title={format.dateTime(user.created_at)}>
        <span suppressHydrationWarning>{format.moment(user.created_at)}</span>
      </Cell>
      <Cell className="text-right">
        <UserMenu user={user} isOwn={isOwn} actions={actions} />
      </Cell>
    </Row>
  )
}
