import { ListSkeleton } from '@/components/ui/list-skeleton'

export default function LoadingEndpoints() {
  return <ListSkeleton />
}
