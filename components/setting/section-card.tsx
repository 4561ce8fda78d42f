import { Plus } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Table } from '@/components/ui/table'

/** One section of the settings, as wide as can be read well. */
export function SectionCard(props: Pick<ComponentProps<typeof Card>, 'title' | 'lead' | 'actions' | 'children'>) {
  return (
    <div className="w-full max-w-240 p-4 max-md:p-2">
      <Card {...props} />
    </div>
  )
}

/** In its head: makes one more. */
export function NewButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button variant="primary" size="sm" onClick={onClick}>
      <Plus aria-hidden />
      {label}
    </Button>
  )
}

/** A table in it, which scrolls by itself where the card is narrow. `head`: cells. */
export function SectionTable({ head, children }: { head: ReactNode; children: ReactNode }) {
  return (
    <div className="overflow-x-auto">
      <Table className="sm:min-w-160 [&_tbody_tr:last-child_td]:border-b-0">
        <thead>
          <tr>{head}</tr>
        </thead>
        <tbody>{children}</tbody>
      </Table>
    </div>
  )
}
