/** What is thrown in `authorize` becomes a part of an address, so these words are all that is ever thrown there. */
export const signInErrors = { throttled: 'too-many-requests', fault: 'fault', unavailable: 'unavailable' } as const

const statuses: Record<string, number> = {
  [signInErrors.throttled]: 429,
  [signInErrors.fault]: 500,
  [signInErrors.unavailable]: 503,
}

/** next-auth answers 401 whatever has happened: here with the status that it has by our own rules. */
export async function signInAnswer(response: Response): Promise<Response> {
  if (response.status !== 401) return response
  const text = await response.text()
  const [, error = '', secs] = /error=([a-z-]+)(?:(?::|%3A)(\d+))?/.exec(text) ?? []
  const status = statuses[error] ?? 401
  const headers = new Headers(response.headers)
  if (secs) headers.set('retry-after', secs)
  else if (status === 503) headers.set('retry-after', '1')
  return new Response(text, { status, headers })
}
