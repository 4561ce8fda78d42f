'use client'

import { useTranslations } from 'use-intl'
import { useOpenTask } from '@/components/task/actions/use-open-task'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose, DialogContent } from '@/components/ui/dialog'
import type { BatchItem, BatchResult } from '@/lib/contract/batch'
import { useRefusal } from './refusal'

interface BatchReportProps {
  result: BatchResult
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** With which tasks it was not done, and why. */
export function BatchReport({ result: { results, succeeded, failed }, open, onOpenChange }: BatchReportProps) {
  const t = useTranslations('batch.report')
  const common = useTranslations('common')
  const refusal = useRefusal()
  const refused = results.filter((item) => !item.ok)
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title={t('title', { failed, total: results.length })}
        footer={
          <DialogClose asChild>
            <Button>{common('close')}</Button>
          </DialogClose>
        }
      >
        <p>{succeeded > 0 ? t('lead', { count: succeeded }) : t('none')}</p>
        <ul className="mt-3 divide-y divide-line rounded-md border border-line text-xs">
          {refused.map((item) => (
            <li key={item.id} className="flex flex-wrap items-baseline gap-x-3 px-3 py-1.5 leading-5">
              <ItemName item={item} onGo={() => onOpenChange(false)} />
              <span className="ml-auto text-right">{refusal(item)}</span>
            </li>
          ))}
        </ul>
      </DialogContent>
    </Dialog>
  )
}

function ItemName({ item, onGo }: { item: BatchItem; onGo: () => void }) {
  const openTask = useOpenTask()
  if (item.name === null) return <span className="font-mono text-mono wrap-anywhere">{item.id}</span>
  return (
    <span className="min-w-0 wrap-anywhere">
      <a
        href={`/tasks/${item.id}`}
        className="font-medium text-accent"
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return
          event.preventDefault()
          onGo()
          openTask(item.id)
        }}
      >
        {item.name}
      </a>
      <span className="ml-1.5 font-mono text-mono text-fg-3">{item.id.slice(-4)}</span>
    </span>
  )
}
