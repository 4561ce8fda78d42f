import { Skeleton } from '@/components/ui/skeleton'

/** Stands for one of the parts while it is on its way. */
export function PartSkeleton() {
  return (
    <div aria-busy="true" className="flex flex-col gap-3 px-(--detail-inset) py-4">
      {[24, 72, 56, 64, 48].map((width) => (
        <Skeleton key={width} className="h-3" style={{ width: `${width}%` }} />
      ))}
    </div>
  )
}
