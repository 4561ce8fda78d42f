import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { findContainers } from '@/jobs/handlers/maintenance/discover-services/find-containers'
import type { Machine } from '@/jobs/handlers/maintenance/discover-services/machine'
import { parseContainerInspect } from '@/lib/podman/containers'

const captured = (name: string) =>
  readFileSync(new URL(`../../../fixtures/captured/podman-templates/${name}`, import.meta.url), 'utf8')
const line = (text: string, has: string) => `${text.split('\n').find((one) => one.includes(has))}\n`

const containers = line(captured('container-inspect.txt'), '"name":"disc-app"')
const [{ imageId = '', imageName = '' } = {}] = parseContainerInspect(containers)
const image = line(captured('image-inspect.txt'), `"id":"${imageId}"`)

/** A podman that answers what it is asked of images in this way, the last one for good. */
function podman(...answers: { exitCode: number; stdout: string; stderr?: string }[]) {
  const asked: string[][] = []
  const run: Machine['run'] = async (argv) => {
    const ok = { exitCode: 0, stderr: '', timedOut: false }
    if (argv.includes('ps')) return { ...ok, stdout: captured('ps.txt') }
    if (argv.includes('container')) return { ...ok, stdout: containers }
    asked.push(argv.slice(argv.indexOf('--') + 1))
    const [next = { exitCode: 0, stdout: '' }] = answers.length > 1 ? answers.splice(0, 1) : answers
    return { ...ok, ...next }
  }
  return { asked, machine: { isInstalled: async () => true, run } as unknown as Machine }
}

test('images are asked for once where podman answers for all of them', async () => {
  const { asked, machine } = podman({ exitCode: 0, stdout: image })
  const { images } = await findContainers(machine)
  expect([...images.keys()]).toEqual([imageId])
  expect(asked).toEqual([[imageId, imageName]])
})

test('what podman lost while somebody removed another image is asked for again', async () => {
  const lost = { exitCode: 125, stdout: '', stderr: 'Error: layer not known\n' }
  const { asked, machine } = podman(lost, { exitCode: 0, stdout: image })
  const { images, problem } = await findContainers(machine)
  expect(problem).toBeNull()
  expect([...images.keys()]).toEqual([imageId])
  expect(asked).toHaveLength(2)
})

test('a name that podman says is nobody’s is not asked for again', async () => {
  const gone = { exitCode: 125, stdout: image, stderr: `Error: inspecting object: ${imageName}: image not known\n` }
  const { asked, machine } = podman({ ...gone, stdout: image.replace(imageName, 'registry.test/other:1') })
  const { images } = await findContainers(machine)
  expect([...images.keys()]).toEqual([imageId])
  expect(asked).toHaveLength(1)
})

test('a podman that never tells of them is not asked for ever', async () => {
  const { asked, machine } = podman({ exitCode: 125, stdout: '', stderr: 'Error: layer not known\n' })
  const found = await findContainers(machine)
  expect(found).toMatchObject({ problem: null, containers: [{ name: 'disc-app' }] })
  expect(found.images.size).toBe(0)
  expect(asked).toHaveLength(3)
})
