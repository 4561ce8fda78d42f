import Link from 'next/link'
import { NoticePage } from '@/components/shell/notice-page'
import { Button } from '@/components/ui/button'
import { translatorOf } from './_i18n/translator'

export default async function NotFound() {
  const t = await translatorOf('common')
  return (
    <NoticePage title={t('notFoundTitle')}>
      <p className="mt-1 text-fg-2">{t('notFoundDetail')}</p>
      <Button asChild className="mt-4">
        <Link href="/tasks">{t('toTasks')}</Link>
      </Button>
    </NoticePage>
  )
}
