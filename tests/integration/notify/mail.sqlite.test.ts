import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect } from 'vitest'
import { createChannelSchema } from '@/lib/contract/notification-channels'
import type { Db } from '@/lib/db/open'
import { createChannel } from '@/lib/notify/create-channel'
import { deliver } from '@/lib/notify/deliver'
import { showNotification } from '@/lib/notify/show-notification'
import { testChannel } from '@/lib/notify/test-channel'
import { type MailFaults, openMailServer } from '../../helpers/mail-server'
import { mara, test } from './notify-fixture'

const from = 'taskyard@example.test'
const people = ['one@example.test', 'two@example.test']

async function tried(db: Db, config: object, secret: object = {}) {
  const target = { kind: 'email', config: { host: '127.0.0.1', from, to: people, ...config }, secret }
  const { id } = await createChannel(createChannelSchema.parse({ name: 'mail\u2028 box', target }), mara, db)
  const message = await testChannel(id, mara, db)
  await deliver(db, id, { name: 'runner:box', origin: 'run_1', requestId: null })
  const told = JSON.stringify([await db.read.notification.findMany(), await db.read.event.findMany()])
  expect(told).not.toMatch(/swordfish|wrong-password/)
  return showNotification(message.id, db)
}

test('a mail reaches everybody, with a subject of one line and an id of its own', async ({ db }) => {
  const server = await openMailServer({ isOpen: true })
  const message = await tried(db, { port: server.port, security: 'none' })
  expect(message).toMatchObject({ state: 'sent', last_error: null })
  expect(server.mails).toMatchObject([{ from, to: people, isSecured: false }])
  const { text } = server.mails[0] ?? { text: '' }
  expect(text).toContain('Subject: A test from Taskyard\r\n')
  expect(text).toContain(`Message-ID: <${message.id}@example.test>\r\n`)
  expect(text).toContain('Auto-Submitted: auto-generated\r\n')
  expect(text).toContain('mara tests the channel mail box: it works.')
  await server.close()
})

test('a server without STARTTLS is told nothing where it is demanded', async ({ db }) => {
  const server = await openMailServer({ isOpen: true })
  const secret = { password: 'swordfish' }
  expect(await tried(db, { port: server.port, user: 'ops' }, secret)).toMatchObject({ state: 'failed' })
  expect(server.mails).toEqual([])
  await server.close()
})

test('a certificate that nobody vouches for is refused before anything is said', async ({ db }) => {
  const server = await openMailServer({ isSecured: true })
  const message = await tried(db, { port: server.port, user: 'ops' }, { password: 'swordfish' })
  expect(message).toMatchObject({ state: 'failed', last_error: expect.stringContaining('certificate is not trusted') })
  expect(server.mails).toEqual([])
  await server.close()
})

test.for([
  ['a wrong password', {}, 'wrong-password', 'the server does not accept user and password (535)'],
  ['a sender that it does not take', { sender: 550 }, 'swordfish', 'the server refuses sender or recipients (550)'],
  ['a message that it does not take now', { message: 451 }, 'swordfish', 'the server refuses the message (451)'],
] as [string, MailFaults, string, string][])('tells of %s', async ([, faults, password, said], { db }) => {
  const server = await openMailServer({ faults })
  const config = { port: server.port, security: 'none', user: 'ops' }
  expect(await tried(db, config, { password })).toMatchObject({ state: 'failed', last_error: said })
  expect(server.mails).toEqual([])
  await server.close()
})

test('where one of the recipients is refused the others get it, and that is told', async ({ db }) => {
  const server = await openMailServer({
    isOpen: true,
    faults: { recipient: { address: 'two@example.test', code: 550 } },
  })
  const message = await tried(db, { port: server.port, security: 'none' })
  expect(message).toMatchObject({ state: 'sent', last_error: 'the server refused 1 of 2 recipients' })
  expect(server.mails[0]?.to).toEqual(['one@example.test'])
  await server.close()
})

test('a server that says nothing is given up', async ({ db }) => {
  const mute = createServer()
  mute.listen(0, '127.0.0.1')
  await once(mute, 'listening')
  const { port } = mute.address() as AddressInfo
  expect(await tried(db, { port, security: 'none' })).toMatchObject({
    state: 'failed',
    last_error: 'the server did not answer in time',
  })
  mute.close()
})

test('nobody is there', async ({ db }) => {
  expect(await tried(db, { port: 9, security: 'none' })).toMatchObject({ last_error: 'the connection was refused' })
})
