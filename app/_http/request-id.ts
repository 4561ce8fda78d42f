import { newId } from '@/lib/core/ids'

export const requestIdHeader = 'x-request-id'

/** The caller's own id where it is sane (it will stand in events and logs), else a new one. */
export function requestIdOf(headers: Headers): string {
  const given = headers.get(requestIdHeader)
  return given && /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/.test(given) ? given : newId('req')
}
