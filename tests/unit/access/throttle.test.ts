import { expect, test } from 'vitest'
import { SignInThrottle } from '@/lib/access/throttle'

const at = 1_000_000

function failedTimes(throttle: SignInThrottle, times: number, name = 'mara', address: string | null = '10.0.0.1') {
  for (let n = 0; n < times; n += 1) throttle.failed(name, address, at)
}

test('four failures cost nothing, the fifth makes the name wait 5 s, and each further one doubles it', () => {
  const throttle = new SignInThrottle()
  failedTimes(throttle, 4)
  expect(() => throttle.check('mara', null, at)).not.toThrow()
  failedTimes(throttle, 1)
  expect(() => throttle.check('mara', null, at)).toThrow('5 s')
  expect(() => throttle.check('mara', null, at + 5_000)).not.toThrow()
  failedTimes(throttle, 1)
  expect(() => throttle.check('MARA', null, at)).toThrow('10 s')
})

test('a name is slowed down whatever address is used', () => {
  const throttle = new SignInThrottle()
  for (let n = 0; n < 5; n += 1) throttle.failed('mara', `10.0.0.${n}`, at)
  expect(() => throttle.check('mara', '10.9.9.9', at)).toThrow('Too many')
  expect(() => throttle.check('jon', '10.0.0.1', at)).not.toThrow()
})

test('an address is slowed down whatever names are tried from it', () => {
  const throttle = new SignInThrottle()
  for (let n = 0; n < 20; n += 1) throttle.failed(`user${n}`, '10.0.0.1', at)
  expect(() => throttle.check('another', '10.0.0.1', at)).toThrow('Too many')
  expect(() => throttle.check('another', '10.0.0.2', at)).not.toThrow()
})

test('signing in forgives the name, an hour forgives everything, and no wait is longer than 15 minutes', () => {
  const throttle = new SignInThrottle()
  failedTimes(throttle, 19)
  expect(() => throttle.check('mara', null, at)).toThrow('900 s')
  throttle.succeeded('mara', '10.0.0.1')
  expect(() => throttle.check('mara', null, at)).not.toThrow()
  failedTimes(throttle, 5)
  expect(() => throttle.check('mara', null, at + 3_600_000)).not.toThrow()
})

test('any number of good sign-ins from one address slows nobody down', () => {
  const throttle = new SignInThrottle()
  for (let n = 0; n < 100; n += 1) {
    throttle.failed(`user${n}`, '10.0.0.1', at)
    throttle.succeeded(`user${n}`, '10.0.0.1')
  }
  expect(() => throttle.check('another', '10.0.0.1', at)).not.toThrow()
})
