/** Does the work for each item, for so many of them at once; rejects with the first failure once all that began is over. */
export async function atOnce<T>(items: Iterable<T>, most: number, work: (item: T) => Promise<unknown>): Promise<void> {
  const left = items[Symbol.iterator]()
  const one = async () => {
    for (let next = left.next(); !next.done; next = left.next()) await work(next.value)
  }
  const ends = await Promise.allSettled(Array.from({ length: most }, one))
  const failed = ends.find((end) => end.status === 'rejected')
  if (failed) throw failed.reason
}
