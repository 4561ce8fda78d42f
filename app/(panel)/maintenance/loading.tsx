import { MaintenanceSkeleton } from '@/components/maintenance/maintenance-skeleton'

export default function LoadingMaintenance() {
  return <MaintenanceSkeleton />
}
