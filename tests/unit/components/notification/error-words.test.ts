import { expect, test } from 'vitest'
import { readFault } from '@/components/notification/error-words'
import { notifications as en } from '@/lib/i18n/messages/en/notifications'
import { explainCode, refusalOf } from '@/lib/notify/senders/http'

const codes = ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT']
const errors = [
  ...[301, 400, 401, 403, 404, 410, 429, 500].map((status) => refusalOf({ status, retryAfterSecs: undefined }).error),
  ...[...codes, 'DEPTH_ZERO_SELF_SIGNED_CERT', 'ERR_SSL_WRONG_VERSION_NUMBER', ''].map(explainCode),
  'no answer within 15 s',
  'this port is never called: it belongs to something other than the web',
  'the server does not accept user and password (535)',
  'the server refuses sender or recipients (550)',
  'the server refuses the message (451)',
  'the server refuses it at DATA (500)',
  'the server refused 1 of 2 recipients',
  'the server did not answer in time',
  'no secured connection could be made: its certificate is not trusted',
  'its secrets cannot be read with this master key: enter them again',
  'it could not be sent with what is set: enter address and secrets again',
]

test.each(errors)('%s is said in the viewer’s language', (error) => {
  const known = readFault(error)
  if (!known) throw new Error('it is not known')
  const words = en.fault[known.fault].replace(/\{(\w+)\}/g, (_, name: 'status') => known.values[name])
  // In English nothing of it changes.
  expect(words + known.rest).toBe(error)
})

test('what a receiver said itself stays as it is', () => {
  expect(readFault('the answer was 400: invalid_payload')).toMatchObject({ fault: 'status', rest: ': invalid_payload' })
  expect(readFault('something else')).toBeNull()
})
