import { expect, test } from 'vitest'
import { digestForPlatform, platformText } from '@/lib/registry/platform'

const digest = (name: string) => `sha256:${name.padEnd(64, '0')}`
const entry = (name: string, os: string, architecture: string, variant?: string) => ({
  digest: digest(name),
  platform: { os, architecture, ...(variant && { variant }) },
})
const index = {
  manifests: [
    entry('aa', 'unknown', 'unknown'),
    entry('a5', 'linux', 'arm', 'v5'),
    entry('a7', 'linux', 'arm', 'v7'),
    entry('b8', 'linux', 'arm64', 'v8'),
    entry('c0', 'linux', 'amd64'),
    entry('d0', 'windows', 'amd64'),
    { digest: digest('e0') },
  ],
}

test.each([
  ['linux/amd64', { os: 'linux', arch: 'amd64', variant: null }, 'c0'],
  ['linux/arm64/v8', { os: 'linux', arch: 'arm64', variant: 'v8' }, 'b8'],
  ['linux/arm64', { os: 'linux', arch: 'arm64', variant: null }, 'b8'],
  ['linux/arm/v7', { os: 'linux', arch: 'arm', variant: 'v7' }, 'a7'],
  ['linux/arm/v6', { os: 'linux', arch: 'arm', variant: 'v6' }, 'a5'],
  ['windows/amd64', { os: 'windows', arch: 'amd64', variant: null }, 'd0'],
])('%s', (text, machine, name) => {
  expect(platformText(machine)).toBe(text)
  expect(digestForPlatform(index, machine)).toBe(digest(name))
})

test('nothing for this machine is nothing', () => {
  expect(digestForPlatform(index, { os: 'linux', arch: 's390x', variant: null })).toBeNull()
  expect(digestForPlatform({ manifests: [] }, { os: 'linux', arch: 'amd64', variant: null })).toBeNull()
})
