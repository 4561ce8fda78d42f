'use client'

import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import type { WebhookEndpointView } from '@/lib/contract/webhooks'
import { holdsSecret } from './issued-values'
import { SecretDialog } from './late-dialogs'
import { useCanAct } from './webhook-verbs'

/** Where the sender delivers. One that holds the secret is no good to copy: that part is left out. */
export function AddressCard({ endpoint }: { endpoint: WebhookEndpointView }) {
  const t = useTranslations('webhooks.detail')
  const canAct = useCanAct()
  const isMasked = holdsSecret(endpoint)
  return (
    <Card title={t('address')} lead={t('addressLead')} actions={canAct && <RenewButton endpoint={endpoint} />}>
      <div className="flex flex-col gap-2 p-4">
        <div className="flex items-start gap-2 rounded-md border border-line bg-output py-1 pr-1 pl-2.5">
          <code className="min-w-0 flex-1 py-1 font-mono text-mono leading-5 wrap-anywhere">{endpoint.url}</code>
          {!isMasked && <CopyButton text={endpoint.url} label={t('copyUrl')} />}
        </div>
        <p className="text-xs text-fg-3">{t(isMasked ? 'secretUrl' : 'secretElsewhere')}</p>
      </div>
    </Card>
  )
}

function RenewButton({ endpoint }: { endpoint: WebhookEndpointView }) {
  const t = useTranslations('webhooks.detail')
  const [wasOpened, setWasOpened] = useState(false)
  const [isOpen, setOpen] = useState(false)
  const open = () => {
    setWasOpened(true)
    setOpen(true)
  }
  return (
    <>
      <Button size="sm" onPointerEnter={SecretDialog.fetch} onClick={open}>
        <KeyRound aria-hidden />
        {t('newSecret')}
      </Button>
      {wasOpened && <SecretDialog endpoint={endpoint} open={isOpen} onOpenChange={setOpen} />}
    </>
  )
}
