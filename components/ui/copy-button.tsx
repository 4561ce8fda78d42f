'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { copyText } from './copy-text'
import { IconButton } from './icon-button'
import { toast } from './toast'

const shownMs = 1600

/** Copies a text and says so by its sign for a moment. */
export function CopyButton({ text, label, className }: { text: string; label: string; className?: string }) {
  const t = useTranslations('common')
  const [isCopied, setIsCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setIsCopied(false), shownMs)
    return () => clearTimeout(timer)
  }, [isCopied])
  const copy = () =>
    copyText(text).then(
      () => setIsCopied(true),
      () => toast.error(t('copyFailed')),
    )
  return (
    <IconButton label={isCopied ? t('copied') : label} onClick={() => void copy()} className={className}>
      {isCopied ? <Check className="text-succeeded-fg" /> : <Copy />}
    </IconButton>
  )
}
