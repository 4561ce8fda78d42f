'use client'

import { Download, FileUp, Plus } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { useCanAct } from './definition-verbs'
import { ImportDialog } from './late-dialogs'

/** Take all along, bring some in, make one; on a phone short, for they share a line with the filters. */
export function HeadActions() {
  const t = useTranslations('definitions')
  const canAct = useCanAct()
  return (
    <>
      <IconButton asChild label={t('exportAll')}>
        <a href="/api/definitions/export" download>
          <Download />
        </a>
      </IconButton>
      {canAct && <ImportButton />}
      {canAct && <NewButton />}
    </>
  )
}

export function ImportButton() {
  const t = useTranslations('definitions')
  const [wasOpened, setWasOpened] = useState(false)
  const [isOpen, setOpen] = useState(false)
  const open = () => {
    setWasOpened(true)
    setOpen(true)
  }
  return (
    <>
      <Button size="sm" aria-label={t('import')} onPointerEnter={ImportDialog.fetch} onClick={open}>
        <FileUp aria-hidden />
        <span className="max-sm:hidden">{t('import')}</span>
      </Button>
      {wasOpened && <ImportDialog open={isOpen} onOpenChange={setOpen} />}
    </>
  )
}

export function NewButton() {
  const t = useTranslations('definitions')
  return (
    <Button size="sm" variant="primary" asChild>
      <Link href="/definitions/new" aria-label={t('new')}>
        <Plus aria-hidden />
        <span className="max-sm:hidden">{t('new')}</span>
        <span className="sm:hidden">{t('newShort')}</span>
      </Link>
    </Button>
  )
}
