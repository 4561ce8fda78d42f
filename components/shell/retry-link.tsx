'use client'

import { RotateCw } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'

/** Asks the server for this page once more, by a full load. */
export function RetryLink() {
  const t = useTranslations('common')
  return (
    <Button className="mt-4" onClick={() => window.location.reload()}>
      <RotateCw aria-hidden />
      {t('tryAgain')}
    </Button>
  )
}
