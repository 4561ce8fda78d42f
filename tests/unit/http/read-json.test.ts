import { expect, test } from 'vitest'
import { readJson } from '@/app/_http/read-json'
import { AppError } from '@/lib/core/app-error'

function post(body: BodyInit | null, headers: Record<string, string> = { 'content-type': 'application/json' }) {
  return new Request('http://x/', { method: 'POST', body, headers, ...{ duplex: 'half' } })
}

async function codeOf(request: Request, maxBytes?: number) {
  const error = await readJson(request, maxBytes).then(
    () => null,
    (reason: unknown) => reason,
  )
  return error instanceof AppError ? error.code : error
}

test('JSON is read, with a charset and as a +json type too', async () => {
  expect((await readJson(post('{"a":1}'))).value).toEqual({ a: 1 })
  expect((await readJson(post('{}', { 'content-type': 'application/json; charset=utf-8' }))).value).toEqual({})
  expect((await readJson(post('{}', { 'content-type': 'application/merge-patch+json' }))).value).toEqual({})
})

test('no body is an empty object, whatever its type', async () => {
  expect((await readJson(post(null, {}))).value).toEqual({})
})

test('another content type is refused, also one that a form could send', async () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'text/plain; application/json']) {
    expect(await codeOf(post('{}', { 'content-type': type }))).toBe('unsupported-media-type')
  }
})

test('broken JSON, and bytes that are not UTF-8, are bad requests', async () => {
  expect(await codeOf(post('{"a":'))).toBe('bad-request')
  expect(await codeOf(post(new Uint8Array([0x22, 0xff, 0x22])))).toBe('bad-request')
})

test('a NUL byte is refused wherever it stands', async () => {
  for (const body of ['{"a":"x\\u0000"}', '{"a\\u0000":1}', '{"a":[{"b":["\\u0000"]}]}']) {
    expect(await codeOf(post(body))).toBe('validation')
  }
})

test('half of a pair of UTF-16 is refused wherever it stands, and a whole one is not', async () => {
  for (const body of ['{"a":"x\\ud800"}', '{"a\\udc00":1}', '{"a":[{"b":["\\ud83d x"]}]}']) {
    expect(await codeOf(post(body))).toBe('validation')
  }
  expect((await readJson(post('{"a":"\\ud83d\\ude00"}'))).value).toEqual({ a: '😀' })
})

test('a body over the limit is refused by its length and, where that is not told, by what is read', async () => {
  expect(await codeOf(post('{"a":"12345"}'), 8)).toBe('too-large')
  expect(await codeOf(post(endless()), 1024)).toBe('too-large')
})

test('nesting without end is refused and breaks nothing', async () => {
  const depth = 200_000
  expect(await codeOf(post('['.repeat(depth) + ']'.repeat(depth)))).toBe('bad-request')
})

function endless(): ReadableStream<Uint8Array> {
  return new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(512).fill(0x20)) })
}
