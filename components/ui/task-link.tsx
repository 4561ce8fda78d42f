import Link from 'next/link'

/** A task by the end of its id; opens its drawer. */
export function TaskLink({ id }: { id: string }) {
  return (
    <Link
      href={`/tasks/${id}`}
      scroll={false}
      prefetch={false}
      title={id}
      className="font-mono text-mono text-fg-2 hover:text-accent hover:underline"
    >
      {id.slice(-6)}
    </Link>
  )
}
