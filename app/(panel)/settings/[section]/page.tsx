import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { requireViewer } from '@/app/_http/viewer'
import { translatorOf } from '@/app/_i18n/translator'
import { SettingsRoom } from '@/components/setting/settings-room'
import { Tokens } from './tokens'
import { Users } from './users'

interface SectionProps {
  params: Promise<{ section: string }>
  searchParams: Promise<{ whose?: string | string[] }>
}

export async function generateMetadata({ params }: SectionProps): Promise<Metadata> {
  const { section } = await params
  const t = await translatorOf('settings')
  return { title: section === 'users' || section === 'tokens' ? t(`sections.${section}`) : t('title') }
}

export default async function SectionPage({ params, searchParams }: SectionProps) {
  const viewer = await requireViewer()
  const { section } = await params
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
