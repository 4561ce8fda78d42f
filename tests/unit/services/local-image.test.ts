import { expect, test } from 'vitest'
import type { ServiceContainer } from '@/lib/contract/services'
import type { ImageDigest } from '@/lib/db/generated/sqlite/client'
import { updateStateOf } from '@/lib/services/update-state'
import { answer, container, digest, image, service } from './rows.ts'

const built = 'localhost/web:1'

test('an image that was built here is up to date while its name means what runs', () => {
  const state = ask({ reference: built, digests: [digest('a')] }, [answer({ reference: built, digest: digest('a') })])
  expect(state).toMatchObject({ status: 'up to date', registryDigest: null, target: null })
})

test('an image that was built here has an update once its name means another one, and no registry has a say', () => {
  const state = ask({ reference: built, digests: [digest('a')] }, [answer({ reference: built, digest: digest('b') })])
  expect(state).toMatchObject({
    status: 'update available',
    registryDigest: null,
    target: { reference: built, digest: digest('b') },
  })
})

test('one whose name nothing has any more says so', () => {
  const gone = answer({ reference: built, problem: 'not found', message: 'No image on this machine has it.' })
  expect(ask({ reference: built }, [gone])).toMatchObject({
    status: 'unknown',
    reason: 'not found',
    registryDigest: null,
  })
})

test('a registry’s image that nobody pulls is compared with what the machine has, and not with the registry', () => {
  const answers = [
    answer({ reference: image, digest: digest('f') }),
    answer({ reference: `containers-storage:${image}`, digest: digest('a') }),
  ]
  expect(ask({ is_local: true, digests: [digest('a')] }, answers).status).toBe('up to date')
  expect(ask({ is_local: false, digests: [digest('a')] }, answers).status).toBe('update available')
})

test('one that is pinned and never pulled can have no news either', () => {
  const reference = `${image}@${digest('a')}`
  const held = answer({ reference: `containers-storage:${reference}`, digest: digest('a') })
  expect(ask({ reference, is_local: true, digests: [digest('a')] }, [held]).status).toBe('up to date')
})

function ask(part: Partial<ServiceContainer>, answers: ImageDigest[]) {
  const rows = service({ containers: [container(part)] })
  return updateStateOf(rows, (reference) => answers.find((one) => one.reference === reference) ?? null)
}
