import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { requireViewer } from '@/app/_http/viewer'
import { translatorOf } from '@/app/_i18n/translator'
import { SettingsRoom } from '@/components/setting/settings-room'
import { Account } from './account'
import { Tokens } from './tokens'
import { Users } from './users'

interface SectionProps {
  params: Promise<{ section: string }>
  searchParams: Promise<{ whose?: string | string[] }>
}

export async function generateMetadata({ params }: SectionProps): Promise<Metadata> {
  const { section } = await params
  const t = await translatorOf('settings')
  return { title: isSection(section) ? t(`sections.${section}`) : t('title') }
}

export default async function SectionPage({ params, searchParams }: SectionProps) {
  const viewer = await requireViewer()
  const { section } = await params
  if (section === 'account') {
    return (
      <SettingsRoom current="account">
        <Account viewer={viewer} />
      </SettingsRoom>
    )
  }
  if (section === 'users') {
    return (
      <SettingsRoom current="users">
        <Users viewer={viewer} />
      </SettingsRoom>
    )
  }
  if (section !== 'tokens') notFound()
  return (
    <SettingsRoom current="tokens">
      <Tokens viewer={viewer} wantsAll={(await searchParams).whose === 'all'} />
    </SettingsRoom>
  )
}

function isSection(name: string): name is 'account' | 'users' | 'tokens' {
  return name === 'account' || name === 'users' || name === 'tokens'
}
