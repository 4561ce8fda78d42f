import { SearchX } from 'lucide-react'
import Link from 'next/link'
import { translatorOf } from '@/app/_i18n/translator'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'

export default async function NotFoundInPanel() {
  const t = await translatorOf('common')
  return (
    <div className="grid flex-1 place-items-center">
      <EmptyState isPage icon={<SearchX />} title={t('notFoundTitle')} hint={t('notFoundDetail')}>
        <Button asChild size="sm">
          <Link href="/tasks">{t('toTasks')}</Link>
        </Button>
      </EmptyState>
    </div>
  )
}
