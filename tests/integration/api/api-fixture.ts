import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NextRequest } from 'next/server'
import { encode } from 'next-auth/jwt'
import { afterAll } from 'vitest'
import type { RouteHandler } from '@/app/_http/route'
import { hashPassword } from '@/lib/access/password'
import { sessionSecret } from '@/lib/access/session'
import { sessionCookieName } from '@/lib/access/session-cookie'
import { issueToken } from '@/lib/access/tokens'
import { type Role, roles } from '@/lib/contract/states'
import { systemActor } from '@/lib/core/actor'
import { newId } from '@/lib/core/ids'
import { log } from '@/lib/core/log'
import type { User } from '@/lib/db/generated/sqlite/client'
import type { Db } from '@/lib/db/open'
import { ensureDefaultLanes } from '@/lib/queue/default-lanes'
import { registerLocalServer } from '@/lib/servers/register-local'
import { test as base } from '../../helpers/database'

// Keys and the machine's identity go where nobody else looks; read at first use, after this file has been loaded.
const dataDir = mkdtempSync(join(tmpdir(), 'taskyard-api-'))
process.env.TASKYARD_DATA_DIR = dataDir
// Faults are asked for here; what they log would look like a failure of the suite.
log.level = 'silent'
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

export const ownOrigin = 'http://127.0.0.1:3000'

export interface Ask {
  method?: string
  path?: string
  params?: Record<string, string>
  json?: unknown
  body?: BodyInit
  headers?: Record<string, string>
  /** Whose token is sent; undefined: nobody's. */
  as?: Role
}

export interface Answer {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever was answered.
  body: any
  headers: Headers
}

export interface Api {
  call(handler: RouteHandler, ask?: Ask): Promise<Answer>
  user(role: Role): User
  token(role: Role): string
  cookie(role: Role): Promise<string>
}

/** The real route handlers on a database of the test's own, with one account of each role. */
export const test = base.extend<{ api: Api }>({
  api: async ({ db }, use) => {
    const held = globalThis as { taskyardDb?: Db }
    held.taskyardDb = db
    await ensureDefaultLanes(db)
    await registerLocalServer({ dataDir, name: 'box' }, db)
    const people = new Map<Role, { user: User; token: string }>()
    for (const role of roles) people.set(role, await makePerson(role, db))
    await use(apiOf(people))
    delete held.taskyardDb
  },
})

/** Asks again for as long as the answer is to come again, as senders do: a busy machine has no turn for all in 10 s. */
export async function untilTaken(ask: () => Promise<Answer>): Promise<Answer> {
  const answer = await ask()
  return answer.status === 503 ? untilTaken(ask) : answer
}

export function jwtCookie(user: Pick<User, 'id' | 'sessionEpoch'>): Promise<string> {
  return encode({ token: { sub: user.id, epoch: user.sessionEpoch }, secret: sessionSecret() }).then(
    (value) => `${sessionCookieName()}=${value}`,
  )
}

export const password = 'correct horse battery'

// Hashed once a file: it is slow on purpose.
let hash: Promise<string> | undefined

async function makePerson(role: Role, db: Db) {
  hash ??= hashPassword(password)
  const passwordHash = await hash
  const number = roles.length - roles.indexOf(role)
  const user = await db.transact((tx) =>
    tx.user.create({
      data: { id: newId('usr'), number, username: role, role, passwordHash, source: 'local', createdAt: new Date() },
    }),
  )
  const { token } = await issueToken(user, {}, systemActor(), db)
  return { user, token }
}

function apiOf(people: Map<Role, { user: User; token: string }>): Api {
  const of = (role: Role) => {
    const person = people.get(role)
    if (!person) throw new Error(`nobody is ${role}`)
    return person
  }
  return {
    user: (role) => of(role).user,
    token: (role) => of(role).token,
    cookie: (role) => jwtCookie(of(role).user),
    async call(handler, ask = {}) {
      const response = await handler(requestOf(ask, ask.as && of(ask.as).token), {
        params: Promise.resolve(ask.params ?? {}),
      })
      const text = await response.text()
      return { status: response.status, body: jsonOrText(text), headers: response.headers }
    },
  }
}

function requestOf(ask: Ask, token: string | undefined): NextRequest {
  const headers = new Headers(ask.headers)
  if (token) headers.set('authorization', `Bearer ${token}`)
  if (ask.json !== undefined && !headers.has('content-type')) headers.set('content-type', 'application/json')
  const body = ask.json === undefined ? ask.body : JSON.stringify(ask.json)
  const method = ask.method ?? (body === undefined ? 'GET' : 'POST')
  return new NextRequest(new URL(ask.path ?? '/api/x', ownOrigin), {
    method,
    headers,
    ...(body !== undefined && { body }),
  })
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
