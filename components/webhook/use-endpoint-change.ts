'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { useQueueChange } from '@/components/lane/use-queue-change'
import { toast } from '@/components/ui/toast'
import { useWhy, whyAndMore } from './use-why'
import { deliveryAddress } from './webhook-address'
import { useWebhookVerbs } from './webhook-verbs'

const events = 'webhook.'

/** The changes of an endpoint that need no question, each told with a link to what came of it. */
export function useEndpointChange({ name }: { name: string }) {
  const t = useTranslations('webhooks')
  const { change, test } = useWebhookVerbs()
  const { isPending, ask } = useQueueChange()
  const why = useWhy()
  const router = useRouter()
  const enable = (enabled: boolean) =>
    ask(() => change(name, { enabled }), {
      done: t(enabled ? 'told.enabled' : 'told.disabled', { name }),
      failed: t('told.notChanged', { name }),
      events,
    })
  const sendTest = async () => {
    const result = await ask(() => test(name), { done: null, failed: t('told.notTested'), events })
    if (!result.ok) return
    const { answer } = result
    const action = { label: t('told.see'), onClick: () => router.push(deliveryAddress(answer.delivery_id)) }
    if (answer.verdict === 'accepted') {
      toast.success(t('told.tested'), { action, description: t('told.testedHint') })
      return
    }
    const title = t('told.testFell', { verdict: t(`verdict.${answer.verdict}`) })
    toast.warning(title, { action, description: whyAndMore(answer, why({ ...answer, kind: 'test' })) })
  }
  return { isPending, enable, sendTest }
}
