import { expect, test } from 'vitest'
import { keptBeyond } from '@/jobs/handlers/maintenance/prune-images/kept-names'
import type { ListedImage } from '@/lib/podman/images'

const kept = (service: string, time: number, part = '') =>
  `localhost/taskyard/kept/${service}:2026110100000${time}${part}`

function image(names: string[], containers = 0): ListedImage {
  return {
    id: names[0] ?? '',
    names,
    digest: null,
    sizeBytes: 1,
    createdAt: new Date(0),
    isDangling: false,
    containers,
  }
}

test('of each service the newest stay, as many as are wanted', () => {
  const images = [1, 2, 3].flatMap((time) => [image([kept('web.service', time)]), image([kept('db.service', time)])])
  const keepOf = (repository: string) => (repository.endsWith('/web.service') ? 2 : 1)
  expect(keptBeyond(images, keepOf)).toEqual([kept('db.service', 1), kept('db.service', 2), kept('web.service', 1)])
})

test('the images of one update count as one', () => {
  const images = [1, 2].flatMap((time) => [
    image([kept('pod.service', time)]),
    image([kept('pod.service', time, '-1')]),
  ])
  expect(keptBeyond(images, () => 1)).toEqual([kept('pod.service', 1), kept('pod.service', 1, '-1')])
})

test('what a container uses stays, and so does what is nobody’s business', () => {
  const images = [image([kept('web.service', 1)], 1), image([kept('web.service', 2)]), image(['docker.io/team/web:1'])]
  expect(keptBeyond(images, () => 1)).toEqual([])
})
