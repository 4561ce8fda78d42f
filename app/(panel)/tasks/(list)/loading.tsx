import { ListSkeleton } from '@/components/ui/list-skeleton'

export default function LoadingTasks() {
  return <ListSkeleton />
}
