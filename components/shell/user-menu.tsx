'use client'

import { KeyRound, LogOut } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { Menu, MenuContent, MenuItem, MenuLabel, MenuSeparator, MenuTrigger } from '@/components/ui/dropdown-menu'
import { toast } from '@/components/ui/toast'
import type { Role } from '@/lib/contract/states'
import { LanguageChoice } from './language-choice'
import { ThemeChoice } from './theme-choice'

export interface Viewer {
  name: string
  role: Role
  /** Signed in here, not by a proxy: only then can one sign out here. */
  canSignOut: boolean
}

export function UserMenu({ viewer }: { viewer: Viewer }) {
  const t = useTranslations('shell')
  const common = useTranslations('common')
  const signOut = async () => {
    try {
      const auth = await import('next-auth/react')
      await auth.signOut({ callbackUrl: '/signin' })
    } catch {
      toast.error(t('signOutFailed'))
    }
  }
  return (
    <Menu modal={false}>
      <MenuTrigger asChild>
        <button
          type="button"
          aria-label={t('account', { name: viewer.name })}
          title={`${viewer.name}, ${common(`roles.${viewer.role}`)}`}
          className="grid size-6 flex-none place-items-center rounded-full bg-active text-2xs font-semibold text-fg-2 uppercase inset-ring inset-ring-line-strong max-md:size-8"
        >
          {initialsOf(viewer.name)}
        </button>
      </MenuTrigger>
      <MenuContent className="w-52">
        <div className="px-2 py-1.5">
          <p className="truncate font-medium">{viewer.name}</p>
          <p className="text-xs text-fg-3">
            {common(`roles.${viewer.role}`)}
            {!viewer.canSignOut && ` · ${t('byProxy')}`}
          </p>
        </div>
        <MenuSeparator />
        <MenuItem asChild>
          <Link href="/settings/tokens">
            <KeyRound aria-hidden />
            {t('tokens')}
          </Link>
        </MenuItem>
        <div className="md:hidden">
          <MenuSeparator />
          <MenuLabel>{t('theme')}</MenuLabel>
          <ThemeChoice />
          <MenuSeparator />
          <MenuLabel>{t('language')}</MenuLabel>
          <LanguageChoice />
        </div>
        {viewer.canSignOut && (
          <>
            <MenuSeparator />
            <MenuItem onSelect={() => void signOut()}>
              <LogOut aria-hidden />
              {t('signOut')}
            </MenuItem>
          </>
        )}
      </MenuContent>
    </Menu>
  )
}

/** `mara.klein` → MK, `admin` → AD. */
function initialsOf(name: string): string {
  const [first = '', second = ''] = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  return second ? `${[...first][0] ?? ''}${[...second][0] ?? ''}` : [...first].slice(0, 2).join('')
}
