import Link from 'next/link'
import { NoticePage } from '@/components/shell/notice-page'
import { buttonLook } from '@/components/ui/button-look'
import { translatorOf } from './_i18n/translator'

/** Every page carries this one: so its link is a button in looks only. */
export default async function NotFound() {
  const t = await translatorOf('common')
  return (
    <NoticePage title={t('notFoundTitle')}>
      <p className="mt-1 text-fg-2">{t('notFoundDetail')}</p>
      <Link href="/tasks" className={buttonLook({ className: 'mt-4' })}>
        {t('toTasks')}
      </Link>
    </NoticePage>
  )
}
