import { DetailSkeleton } from '@/components/task-detail/detail-skeleton'

export default function LoadingTask() {
  return <DetailSkeleton density="page" />
}
