'use client'

import { Plus } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'

export function NewButton() {
  const t = useTranslations('webhooks')
  return (
    <Button size="sm" variant="primary" asChild>
      <Link href="/webhooks/new" aria-label={t('new')}>
        <Plus aria-hidden />
        <span className="max-sm:hidden">{t('new')}</span>
        <span className="sm:hidden">{t('newShort')}</span>
      </Link>
    </Button>
  )
}
