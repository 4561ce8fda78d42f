'use client'

import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import type { useTemplatePreview } from './use-template-preview'

/** The message as the channel would say it, made of made-up facts. */
export function TemplateMessage({ message, isOld, isFailed }: ReturnType<typeof useTemplatePreview>) {
  const t = useTranslations('notificationForm.templates')
  return (
    <section
      aria-label={t('preview')}
      className={cn('rounded-lg border border-line bg-sunken p-3', isOld && 'opacity-60')}
    >
      <h3 className="text-xs text-fg-3">{t('preview')}</h3>
      {message && (
        <div aria-live="polite" className="mt-1 min-w-0 wrap-anywhere">
          <p className="font-medium">{message.title}</p>
          <p className="whitespace-pre-line text-fg-2">{message.text}</p>
        </div>
      )}
      {!message && <p className="mt-1 text-xs text-fg-3">{isFailed ? t('previewFailed') : '—'}</p>}
    </section>
  )
}
