import { expect } from 'vitest'
import { authOptions } from '@/app/_http/auth-options'
import { signInAnswer } from '@/app/_http/sign-in-answer'
import { signIn } from '@/lib/access/sign-in'
import { SignInThrottle } from '@/lib/access/throttle'
import { password, test } from '../api/api-fixture'

test('of many guesses at once no more are looked at than of guesses one after the other', async ({ api, db }) => {
  const throttle = new SignInThrottle()
  const { username } = api.user('operator')
  const guess = () =>
    signIn({ username, password: 'a guess', origin: '203.0.113.9', requestId: null, purpose: 'token' }, db, throttle)
  const answers = await Promise.allSettled(Array.from({ length: 20 }, guess))
  const codes = answers.map((answer) => (answer.status === 'rejected' ? answer.reason.code : answer.status))
  expect(codes.filter((code) => code === 'unauthenticated')).toHaveLength(5)
  expect(codes.filter((code) => code === 'too-many-requests')).toHaveLength(15)
  expect(await db.read.event.count({ where: { action: 'user.sign_in_failed' } })).toBe(5)
})

/** As next-auth asks for it. */
async function authorize(given: Record<string, unknown>): Promise<unknown> {
  const [provider] = authOptions().providers as unknown as {
    options: { authorize(given: unknown, request: object): Promise<unknown> }
  }[]
  return provider?.options.authorize(given, { headers: { 'x-forwarded-for': '203.0.113.10' } })
}

test('the form’s door lets in by name and password, and takes nothing else for one', async ({ api }) => {
  expect(await authorize({ username: 'viewer', password })).toMatchObject({ id: api.user('viewer').id })
  expect(await authorize({ username: 'viewer', password: 'not this one' })).toBeNull()
  for (const odd of [{}, { username: { a: 1 }, password: 'x' }, { username: ['viewer'], password: [password] }]) {
    expect(await authorize(odd)).toBeNull()
  }
})

test('a fault while somebody signs in is told by a word, never by those of the database', async ({ api, db }) => {
  const username = api.user('operator').username
  await db.transact((tx) => tx.$executeRaw`ALTER TABLE "User" RENAME TO "Gone"`)
  await expect(authorize({ username, password })).rejects.toThrow(/^fault$/)
})

test('what next-auth answers has the status of what has happened', async () => {
  const answered = async (error: string) => {
    const body = JSON.stringify({ url: `http://127.0.0.1:3000/api/auth/error?error=${error}` })
    const { status, headers } = await signInAnswer(new Response(body, { status: 401 }))
    return [status, headers.get('retry-after')]
  }
  expect(await answered('CredentialsSignin')).toEqual([401, null])
  expect(await answered('too-many-requests%3A40')).toEqual([429, '40'])
  expect(await answered('fault')).toEqual([500, null])
  expect(await answered('unavailable')).toEqual([503, '1'])
})
