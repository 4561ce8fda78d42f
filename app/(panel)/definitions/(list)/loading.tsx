import { ListSkeleton } from '@/components/ui/list-skeleton'

export default function LoadingDefinitions() {
  return <ListSkeleton />
}
