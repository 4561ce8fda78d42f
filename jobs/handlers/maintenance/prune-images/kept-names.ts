import type { ListedImage } from '@/lib/podman/images'

const keptName = /^(localhost\/taskyard\/kept\/[^:]+):(\d{14})(-\d+)?$/

/**
 * Names of images that were kept for a way back and are beyond the number of updates that `keepOf` says for their
 * repository. What a container uses stays.
 */
export function keptBeyond(images: ListedImage[], keepOf: (repository: string) => number): string[] {
  const kept = images.flatMap((image) => image.names.flatMap((name) => readName(name, image.containers > 0)))
  const times = new Map<string, Set<string>>()
  for (const { repository, time } of kept) times.set(repository, (times.get(repository) ?? new Set()).add(time))
  return kept
    .filter(({ repository, time, isUsed }) => {
      const newestFirst = [...(times.get(repository) ?? [])].toSorted().toReversed()
      return !isUsed && newestFirst.indexOf(time) >= keepOf(repository)
    })
    .map(({ name }) => name)
    .toSorted()
}

/** The images of one update have the same time; of a service of several containers there are several. */
function readName(name: string, isUsed: boolean) {
  const [, repository, time] = keptName.exec(name) ?? []
  return repository === undefined || time === undefined ? [] : [{ name, repository, time, isUsed }]
}
