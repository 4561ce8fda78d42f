import { QueueSkeleton } from '@/components/lane/queue-skeleton'

export default function LoadingQueue() {
  return <QueueSkeleton />
}
