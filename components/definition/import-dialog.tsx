'use client'

import { FileUp } from 'lucide-react'
import { type ChangeEvent, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useQueueChange } from '@/components/lane/use-queue-change'
import { useReset } from '@/components/lane/use-reset'
import { settle } from '@/components/setting/settle'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import type { ImportAnswer } from '@/lib/contract/definitions'
import { useDefinitionVerbs } from './definition-verbs'
import { ImportChanges } from './import-changes'

const mostBytes = 1_000_000

interface ImportDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** Takes definitions from a file, having shown first what that changes. */
export function ImportDialog({ open, onOpenChange }: ImportDialogProps) {
  const t = useTranslations('definitions.importDialog')
  const verbs = useDefinitionVerbs()
  const { isPending, ask } = useQueueChange()
  const [isChecking, setChecking] = useState(false)
  const [yaml, setYaml] = useState('')
  const [wrong, setWrong] = useState<string | null>(null)
  const [changes, setChanges] = useState<ImportAnswer['changes'] | null>(null)
  useReset(open, () => {
    setYaml('')
    setWrong(null)
    setChanges(null)
  })
  const check = async () => {
    setChecking(true)
    const result = await settle(verbs.import({ yaml, dry_run: true }))
    setChecking(false)
    setWrong(result.ok ? null : result.message)
    if (result.ok) setChanges(result.answer.changes)
  }
  const count = changes?.filter(({ change }) => change !== 'same').length ?? 0
  const apply = async () => {
    const words = { done: t('done', { count }), failed: t('failed'), events: 'definition.' }
    const result = await ask(() => verbs.import({ yaml, dry_run: false }), words)
    if (result.ok) return onOpenChange(false)
    setWrong(result.message)
    setChanges(null)
  }
  const write = (text: string) => {
    setYaml(text)
    setWrong(null)
  }
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title={t('title')}
        description={t('description')}
        size="lg"
        hasClose
        onInteractOutside={(event) => event.preventDefault()}
        footer={
          changes ? (
            <>
              <Button onClick={() => setChanges(null)}>{t('back')}</Button>
              <Button variant="primary" disabled={count === 0} isPending={isPending} onClick={() => void apply()}>
                {t('apply', { count })}
              </Button>
            </>
          ) : (
            <Button variant="primary" disabled={!yaml.trim()} isPending={isChecking} onClick={() => void check()}>
              {t('check')}
            </Button>
          )
        }
      >
        {changes ? (
          <ImportChanges changes={changes} />
        ) : (
          <div className="flex flex-col gap-3 pt-1">
            <FileChoice onRead={write} onTooLarge={() => setWrong(t('tooLarge'))} />
            <Field label={t('yaml')} hint={t('yamlHint')} error={wrong}>
              {(control) => (
                <Textarea
                  {...control}
                  rows={12}
                  spellCheck={false}
                  autoCapitalize="off"
                  className="min-h-40 resize-y font-mono text-mono whitespace-pre"
                  value={yaml}
                  onChange={(event) => write(event.target.value)}
                />
              )}
            </Field>
          </div>
        )}
      </DialogContent>
    </Dialog>
  )
}

function FileChoice({ onRead, onTooLarge }: { onRead: (text: string) => void; onTooLarge: () => void }) {
  const t = useTranslations('definitions.importDialog')
  const input = useRef<HTMLInputElement>(null)
  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    if (!file) return
    if (file.size > mostBytes) onTooLarge()
    else onRead(await file.text())
    // The same file may be chosen again after it was mended.
    if (input.current) input.current.value = ''
  }
  return (
    <div>
      <input
        ref={input}
        type="file"
        accept=".yaml,.yml,.json,application/yaml,text/yaml"
        aria-label={t('file')}
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => void read(event)}
      />
      <Button size="sm" onClick={() => input.current?.click()}>
        <FileUp aria-hidden />
        {t('file')}
      </Button>
    </div>
  )
}
