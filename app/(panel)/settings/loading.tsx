import { ListSkeleton } from '@/components/ui/list-skeleton'

export default function LoadingRoom() {
  return <ListSkeleton />
}
