'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { useQueueChange } from '@/components/lane/use-queue-change'
import { useOpenTask } from '@/components/task/actions/use-open-task'
import { toast } from '@/components/ui/toast'
import { useWhy, whyAndMore } from './use-why'
import { deliveryAddress } from './webhook-address'
import { useWebhookVerbs } from './webhook-verbs'

/** Delivers the same once more, and tells what came of it. */
export function useRedeliver(id: string) {
  const t = useTranslations('webhooks')
  const { redeliver } = useWebhookVerbs()
  const { isPending, ask } = useQueueChange()
  const openTask = useOpenTask()
  const router = useRouter()
  const why = useWhy()
  const start = async () => {
    const words = { done: null, failed: t('told.notRedelivered'), events: 'webhook.' }
    const result = await ask(() => redeliver(id), words)
    if (!result.ok) return
    const { delivery_id: made, task_id: task, verdict, reason, message } = result.answer
    if (task) {
      const action = { label: t('told.open'), onClick: () => openTask(task) }
      toast.success(t('told.redelivered'), { action })
    } else {
      const action = { label: t('told.see'), onClick: () => router.push(deliveryAddress(made)) }
      const title = t('told.redeliverFell', { verdict: t(`verdict.${verdict}`) })
      toast.warning(title, {
        action,
        description: whyAndMore({ message }, why({ verdict, reason, kind: 'redelivery' })),
      })
    }
  }
  return { isPending, start }
}
