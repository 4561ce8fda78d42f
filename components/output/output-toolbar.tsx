'use client'

import { Copy, Download, WrapText } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { copyText } from '@/components/ui/copy-text'
import { IconButton } from '@/components/ui/icon-button'
import { Segmented } from '@/components/ui/segmented'
import { toast } from '@/components/ui/toast'
import type { OutputPages } from './output-pages'
import { OutputSearchField } from './output-search'
import type { FetchStream, StreamFilter } from './output-segment'
import type { OutputSearch } from './use-output-search'

interface OutputToolbarProps {
  download: { href: string; name: string }
  pages: OutputPages
  fetchStream: FetchStream
  search: OutputSearch
  onStep: (by: 1 | -1) => void
  stream: StreamFilter
  onStream: (stream: StreamFilter) => void
  isWrapped: boolean
  onWrap: () => void
}

/** Search, stream filter, wrap, copy, download. */
export function OutputToolbar(props: OutputToolbarProps) {
  const t = useTranslations('output')
  const copy = async () => {
    try {
      const { copyOutput } = await import('./copy-output')
      const copied = await copyOutput(props.fetchStream, props.stream, props.pages.total())
      await copyText(copied.text)
      toast.success(t(copied.isPart ? 'copiedPart' : 'copied', { count: copied.lines }))
    } catch {
      toast.error(t('copyFailed'))
    }
  }
  return (
    <div className="flex min-h-11 flex-none flex-wrap items-center gap-2 border-b max-sm:py-2 border-line pr-3 pl-(--detail-inset)">
      <OutputSearchField search={props.search} onStep={props.onStep} />
      <Segmented
        label={t('streams')}
        value={props.stream ?? 'all'}
        onChange={(value) => props.onStream(value === 'all' ? null : value)}
        options={[
          { value: 'all', label: t('all') },
          { value: 'stdout', label: t('stdout') },
          { value: 'stderr', label: t('stderr') },
        ]}
      />
      <span className="flex-1" />
      <IconButton label={t('wrap')} aria-pressed={props.isWrapped} onClick={props.onWrap}>
        <WrapText />
      </IconButton>
      <IconButton label={t('copy')} onClick={() => void copy()}>
        <Copy />
      </IconButton>
      <IconButton label={t('download')} asChild>
        <a href={props.download.href} download={props.download.name}>
          <Download />
        </a>
      </IconButton>
    </div>
  )
}
