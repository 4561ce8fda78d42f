import { defaultDb } from '@/lib/db/default'
import { pruneImagesSpec } from '@/lib/handlers/maintenance-prune-images'
import { imagesArgv, type ListedImage, parseImages, removeImageArgv } from '@/lib/podman/images'
import { listServices } from '@/lib/services/list'
import { settingValue } from '@/lib/settings/read'
import { defineHandler, type TaskContext } from '../../define'
import { keptName } from '../../service-update/pull'
import { complaint } from '../survey/look'
import { keptBeyond } from './kept-names'

export const pruneImages = defineHandler(pruneImagesSpec, { run: prune })

async function prune(context: TaskContext): Promise<void> {
  const { units, signal } = context
  if (units.names.includes('kept')) {
    await units.start('kept')
    const keep = await keepNumbers(context)
    const names = keptBeyond(await list('kept', context), keep)
    await removeAll('kept', names, context)
  }
  signal.throwIfAborted()
  await units.start('dangling')
  // Read anew: what lost its last name above is gone or dangling by now.
  const dangling = (await list('dangling', context)).filter(
    ({ isDangling, containers }) => isDangling && containers === 0,
  )
  await removeAll(
    'dangling',
    dangling.map(({ id }) => id),
    context,
  )
}

/** How many earlier images of a service are kept, by the name that they are kept under. */
async function keepNumbers({ serverId }: TaskContext): Promise<(repository: string) => number> {
  const fallback = (await settingValue('services.keep_images', defaultDb())) ?? 3
  const { list: services } = await listServices({ serverId })
  const numbers = new Map(services.map(({ unit, policy }) => [keptName(unit), policy.keep_images ?? fallback]))
  return (repository) => numbers.get(repository) ?? fallback
}

async function list(unit: string, { exec }: TaskContext): Promise<ListedImage[]> {
  const answer = await exec(imagesArgv(), { unit, unmarked: true, timeoutMs: 60_000 })
  if (answer.exitCode !== 0) throw new Error(`podman images: ${complaint(answer)}`)
  return parseImages(answer.stdout)
}

/** One at a time: podman refuses what a container uses, and the others go all the same. */
async function removeAll(unit: string, references: string[], context: TaskContext): Promise<void> {
  const before = await list(unit, context)
  const refused: string[] = []
  for (const reference of references) {
    context.signal.throwIfAborted()
    const answer = await context.exec(removeImageArgv(reference), { unit, unmarked: true, timeoutMs: 60_000 })
    if (answer.exitCode === 0) context.output(`removed ${reference}`)
    else {
      refused.push(reference)
      context.output(`${reference} stays: ${complaint(answer)}`)
    }
  }
  const left = new Set((await list(unit, context)).map(({ id }) => id))
  const gone = before.filter(({ id }) => !left.has(id))
  const bytes = gone.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  // Layers that other images share stay on the disk.
  const message = `${gone.length} images removed, at most ${bytes} bytes given back`
  await context.units.finish(unit, {
    status: 'succeeded',
    message,
    result: { removed: references.filter((each) => !refused.includes(each)), refused, images: gone.length, bytes },
  })
}
