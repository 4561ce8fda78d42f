import { imageInspectArgv, parseImageInspect } from '@/lib/podman/images'
import type { RegistryImage } from '@/lib/registry/image'
import type { TaskContext } from '../../define'
import { complaint } from '../survey/look'

type Said =
  | { ok: true; image: RegistryImage }
  | { ok: false; problem: 'not found' | 'unreachable'; message: string; retryAt: null }

/** What has this name in podman's storage now. */
export async function askStorage(reference: string, { exec }: Pick<TaskContext, 'exec'>): Promise<Said> {
  const answer = await exec(imageInspectArgv([reference]), { unmarked: true })
  const image = answer.exitCode === 0 ? parseImageInspect(answer.stdout)[0] : undefined
  if (image?.digest) {
    const { digest, createdAt, labels } = image
    return { ok: true, image: { digest, platformDigest: digest, createdAt, labels } }
  }
  if (/no such image|image not known/i.test(answer.stderr)) {
    const message = `No image on this machine has the name ${reference}, and none is pulled for it.`
    return { ok: false, problem: 'not found', message, retryAt: null }
  }
  return {
    ok: false,
    problem: 'unreachable',
    message: `podman could not be asked: ${complaint(answer)}`,
    retryAt: null,
  }
}
