'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { cn } from './cn'
import { copyText } from './copy-text'
import { toast } from './toast'

const shownMs = 1600

interface DigestProps {
  digest: string | null
  /** It is what there is to go to. */
  isNew?: boolean
  className?: string
}

/** A digest by its first eight digits; a click copies the whole. */
export function Digest({ digest, isNew = false, className }: DigestProps) {
  const t = useTranslations('common')
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), shownMs)
    return () => clearTimeout(timer)
  }, [isCopied])
  if (!digest) return <span className="text-fg-3">—</span>
  const copy = () =>
    copyText(digest).then(
      () => setCopied(true),
      () => toast.error(t('copyFailed')),
    )
  const Sign = isCopied ? Check : Copy
  return (
    <button
      type="button"
      title={isCopied ? t('copied') : digest}
      aria-label={isCopied ? t('copied') : t('copyDigest', { digest: shortDigest(digest) })}
      onClick={() => void copy()}
      className={cn(
        'group/digest -mx-1 relative inline-flex items-center rounded-sm px-1 font-mono text-mono hover:bg-active max-sm:min-h-8',
        isNew ? 'text-fg' : 'text-fg-2',
        className,
      )}
    >
      {shortDigest(digest)}
      <Sign
        aria-hidden
        className={cn(
          'absolute left-full ml-0.5 size-3',
          isCopied
            ? 'text-succeeded-fg'
            : 'text-fg-3 opacity-0 group-hover/digest:opacity-100 group-focus-visible/digest:opacity-100',
        )}
      />
    </button>
  )
}

/** `a41f9c20` of `sha256:a41f9c20…`. */
export function shortDigest(digest: string): string {
  return digest.replace(/^[a-z0-9]+:/, '').slice(0, 8)
}
