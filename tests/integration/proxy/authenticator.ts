import { createServer } from 'node:http'
import { listen } from './ports'

const people: Record<string, Record<string, string>> = {
  mara: {
    'Remote-User': 'mara',
    'Remote-Groups': 'staff,ops',
    'Remote-Name': 'Mara',
    'Remote-Email': 'mara@example.org',
  },
  guest: { 'Remote-User': 'guest', 'Remote-Groups': 'staff' },
  // Let in without a name, as by a PIN or a shared link.
  nameless: {},
}

/** A stand-in for Authelia and the like: the cookie `session=<who>` is a session, anything else is 401. */
export async function startAuthenticator(): Promise<{ port: number; close: () => void }> {
  const server = createServer((request, response) => {
    const who = /(?:^|; )session=(\w+)/.exec(request.headers.cookie ?? '')?.[1]
    const identity = who && people[who]
    response.writeHead(identity ? 200 : 401, identity || {})
    response.end()
  })
  return { port: await listen(server), close: () => server.close() }
}
