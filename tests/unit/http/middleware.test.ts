import { NextRequest } from 'next/server'
import { expect, test } from 'vitest'
import { config, middleware } from '@/middleware'

const ask = (path: string, headers: Record<string, string> = {}) =>
  middleware(new NextRequest(new URL(path, 'http://box:3000'), { headers }))

test('a page without a session is answered by the way to sign in and back', () => {
  const response = ask('/tasks?status=failed')
  const location = new URL(response.headers.get('location') ?? '')
  expect({ status: response.status, path: location.pathname, next: location.searchParams.get('next') }).toEqual({
    status: 307,
    path: '/signin',
    next: '/tasks?status=failed',
  })
})

test('with any session, right or wrong, the page decides; the sign-in page is open to all', () => {
  expect(ask('/tasks', { cookie: 'taskyard.session=whatever' }).headers.get('x-middleware-next')).toBe('1')
  expect(ask('/signin').headers.get('x-middleware-next')).toBe('1')
})

test('addresses for programs are never redirected, pages beside them are', () => {
  for (const path of [
    '/api/tasks',
    '/tasks/hello/execute/manual',
    '/tasks/running/hello',
    '/tasks/executions/cancel/all',
  ]) {
    expect(ask(path).headers.get('x-middleware-next')).toBe('1')
  }
  for (const path of ['/tasks/tsk_1', '/tasks', '/apis']) expect(ask(path).status).toBe(307)
})

test('the page’s address is told by us, whatever the client says it is', () => {
  const response = ask('/tasks?page=2', { cookie: 'taskyard.session=x', 'x-taskyard-page-path': '//evil.example' })
  expect(response.headers.get('x-middleware-request-x-taskyard-page-path')).toBe('/tasks?page=2')
})

test('an address that is no UTF-8 is a bad request', async () => {
  for (const path of ['/tasks/%E0', '/api/tasks/%E0%A4%A', '/api/%zz']) {
    const response = ask(path)
    expect({ status: response.status, code: (await response.json()).code }).toEqual({
      status: 400,
      code: 'bad-request',
    })
  }
})

test('bodies of webhooks and uploads never pass through it', () => {
  const runsOn = (path: string) => config.matcher.some((pattern) => new RegExp(`^${pattern}$`).test(path))
  for (const path of [
    '/api/webhooks/github/x',
    '/api/webhooks/github/%41',
    '/api/uploads',
    '/api/tasks',
    '/_next/x.js',
  ]) {
    expect(runsOn(path)).toBe(false)
  }
  for (const path of ['/tasks', '/', '/api/tasks/%E0']) expect(runsOn(path)).toBe(true)
})
