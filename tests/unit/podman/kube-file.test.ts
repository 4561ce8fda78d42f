import { expect, test } from 'vitest'
import { pullsAtStart } from '@/lib/podman/kube-file'

test('podman pulls what does not say that it is not to be pulled', () => {
  expect(pullsAtStart('containers:\n- name: a\n  image: x:1\n')).toBe(true)
  expect(pullsAtStart('containers:\n- image: x:1\n  imagePullPolicy: IfNotPresent\n')).toBe(false)
  expect(pullsAtStart('containers:\n- {image: "x:1", imagePullPolicy: "Never"}\n')).toBe(false)
  expect(pullsAtStart('{"containers":[{"image":"x:1","imagePullPolicy":"IfNotPresent"}]}')).toBe(false)
})

test('one container that is pulled is enough, and so is a policy that says it', () => {
  const kept = '- image: x:1\n  imagePullPolicy: IfNotPresent\n'
  expect(pullsAtStart(`${kept}- image: y:1\n`)).toBe(true)
  expect(pullsAtStart(`${kept}- image: y:1\n  imagePullPolicy: Always\n`)).toBe(true)
  expect(pullsAtStart(`- image: x:1\n  # imagePullPolicy: Never\n`)).toBe(true)
})

test('a file that names no image says nothing', () => {
  expect(pullsAtStart('')).toBe(true)
})
