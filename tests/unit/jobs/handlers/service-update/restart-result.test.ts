import { expect, test } from 'vitest'
import { resultOf } from '@/jobs/handlers/service-update/restart-result'

const said = (why: string) => ({
  stderr: `Job for web.service failed because ${why}.\nSee "systemctl --user status web.service" for details.\n`,
})

test('why a restart failed is what systemd has of the unit', () => {
  expect(resultOf(said('a timeout was exceeded'), { result: 'exit-code' })).toBe('exit-code')
})

test('of a unit that systemd has started again by then it is what systemctl said', () => {
  const of = (why: string) => resultOf(said(why), { result: 'success' })
  expect(of('the control process exited with error code')).toBe('exit-code')
  expect(of('a timeout was exceeded')).toBe('timeout')
  expect(of('the service did not take the steps required by its unit configuration')).toBe('protocol')
  expect(of('a fatal signal was delivered to the control process')).toBe('signal')
  expect(of('something new')).toBe('success')
})

test('of a unit that was not started for want of another it is that, whatever became of it as it stopped', () => {
  const stderr = "A dependency job for till.service failed. See 'journalctl -xe' for details.\n"
  expect(resultOf({ stderr }, { result: 'success' })).toBe('dependency')
  expect(resultOf({ stderr }, { result: 'exit-code' })).toBe('dependency')
})
