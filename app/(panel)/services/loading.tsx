import { ListSkeleton } from '@/components/ui/list-skeleton'

export default function LoadingServices() {
  return <ListSkeleton />
}
