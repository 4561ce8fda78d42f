import { type Image, imageInspectArgv, parseImageInspect } from '@/lib/podman/images'
import type { ExecAnswer } from './define'

const mostTries = 3

/**
 * Those that are there, of these references or ids, each once. podman looks through all images of its store for each
 * that it is asked of: where somebody removes another one just then, the whole answer may fail and say nothing of those
 * that are there. So what is missing without being named as missing is asked for again.
 */
export async function inspectImages(
  references: readonly string[],
  run: (argv: string[]) => Promise<ExecAnswer>,
): Promise<Image[]> {
  const images = new Map<string, Image>()
  let wanted = [...new Set(references)]
  for (let tries = 0; wanted.length > 0 && tries < mostTries; tries++) {
    const { exitCode, stdout, stderr } = await run(imageInspectArgv(wanted))
    for (const image of parseImageInspect(stdout)) images.set(image.id, image)
    // null: it could not be asked at all, or took too long.
    if (exitCode === 0 || exitCode === null) break
    const found = new Set([...images.values()].flatMap(({ id, repoTags }) => [id, ...repoTags]))
    const saysGone = stderr.split('\n').filter((line) => /image not known|no such image/i.test(line))
    wanted = wanted.filter((one) => !found.has(one) && !saysGone.some((line) => line.includes(one)))
  }
  return [...images.values()]
}
