'use client'

import { Check, CircleX, LoaderCircle, Undo2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose, DialogContent } from '@/components/ui/dialog'
import type { ChannelView } from '@/lib/contract/notification-channels'
import { useFormat } from '@/lib/format/use-format'
import { useErrorWords } from './error-words'
import { useReasonWords } from './message-mark'
import { type TestState, useTest } from './use-test'

/** What becomes of a test message, as it happens. */
export function TestDialog({ channel, onClose }: { channel: ChannelView; onClose: () => void }) {
  const t = useTranslations('notifications.testDialog')
  const { state, start } = useTest(channel)
  const isOver = state.step === 'ended' || state.step === 'refused'
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        title={t('title', { name: channel.name })}
        footer={
          <>
            <Button disabled={!isOver} onClick={start}>
              {t('repeat')}
            </Button>
            <DialogClose asChild>
              <Button variant="primary">{t('close')}</Button>
            </DialogClose>
          </>
        }
      >
        <div role="status" className="mt-1 flex min-h-10 items-start gap-2 text-fg">
          <TestWords state={state} />
        </div>
      </DialogContent>
    </Dialog>
  )
}

function TestWords({ state }: { state: TestState }) {
  const t = useTranslations('notifications.testDialog')
  const format = useFormat()
  const wordsOf = useReasonWords()
  const errorWords = useErrorWords()
  if (state.step === 'asking') return <Line sign={<Turning />}>{t('asking')}</Line>
  if (state.step === 'refused') return <Line sign={<Bad />}>{t('notSent', { error: state.why })}</Line>
  const { message } = state
  const error = message.last_error === null ? t('unknown') : errorWords(message.last_error)
  if (message.state === 'sent') {
    return (
      <Line sign={<Check aria-hidden className="text-succeeded-fg" />}>
        {t('sent', { time: format.clock(message.sent_at ?? message.created_at) })}
      </Line>
    )
  }
  if (message.state === 'failed') return <Line sign={<Bad />}>{t('failed', { error })}</Line>
  if (message.state === 'withdrawn') {
    return (
      <Line sign={<Undo2 aria-hidden className="text-fg-3" />}>
        {t('withdrawn', { reason: wordsOf(message.reason) ?? t('unknown') })}
      </Line>
    )
  }
  if (message.last_error === null) {
    return <Line sign={<Turning />}>{wordsOf(message.reason) ?? t(state.isSlow ? 'waitingLong' : 'waiting')}</Line>
  }
  return (
    <Line sign={<Bad />}>
      {t('notSent', { error })}
      {message.due_at && (
        <span className="mt-1 block text-xs text-fg-2">{t('again', { time: format.clock(message.due_at) })}</span>
      )}
    </Line>
  )
}

function Line({ sign, children }: { sign: ReactNode; children: ReactNode }) {
  return (
    <>
      <span className="mt-0.5 flex-none [&_svg]:size-4">{sign}</span>
      <span className="min-w-0 wrap-anywhere">{children}</span>
    </>
  )
}

function Turning() {
  return <LoaderCircle aria-hidden className="animate-spin text-fg-3 motion-reduce:animate-none" />
}

function Bad() {
  return <CircleX aria-hidden className="text-failed-fg" />
}
