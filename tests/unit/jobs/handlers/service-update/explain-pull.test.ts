import { expect, test } from 'vitest'
import { explainPull } from '@/jobs/handlers/service-update/explain-pull'

test('a pull that fails says what helps, in front of podman’s own words', () => {
  const full = 'Error: writing blob: storing blob: write /var/x: no space left on device'
  expect(explainPull(full)).toBe(`the disk is full (${full})`)
  const refused = 'Error: initializing source docker://r/x: denied: requested access to the resource is denied'
  expect(explainPull(refused)).toContain('podman login')
  expect(explainPull('Error: reading manifest 1 in r/x: unauthorized: authentication required')).toContain(
    'podman login',
  )
  expect(explainPull('Error: toomanyrequests: You have reached your pull rate limit')).toContain('less often')
})

test('a folder that podman may not write to is not taken for missing credentials', () => {
  const local = 'Error: creating a temporary directory: mkdir /home/x: permission denied'
  expect(explainPull(local)).toBe(local)
})
