import { DetailSkeleton } from '@/components/task-detail/detail-skeleton'

export default function LoadingDrawer() {
  return <DetailSkeleton density="drawer" />
}
