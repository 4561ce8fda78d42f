import type { Metadata } from 'next'
import { redirect, unauthorized } from 'next/navigation'
import { currentActor } from '@/app/_http/viewer'
import { translatorOf } from '@/app/_i18n/translator'
import { NoticePage } from '@/components/shell/notice-page'
import { SignInForm } from '@/components/signin/sign-in-form'
import { forwardAuthConfig } from '@/lib/access/forward-auth-presets'
import { ownAddress } from './own-address'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translatorOf('signin'))('title') }
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const next = ownAddress((await searchParams).next)
  if (await currentActor()) redirect(next)
  if (forwardAuthConfig()) unauthorized()
  const t = await translatorOf('signin')
  return (
    <NoticePage title={t('title')}>
      <p className="mt-0.5 text-fg-2">{t('lead')}</p>
      <SignInForm next={next} />
    </NoticePage>
  )
}
