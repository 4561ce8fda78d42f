import { ListSkeleton } from '@/components/ui/list-skeleton'

export default function LoadingDeliveries() {
  return <ListSkeleton />
}
