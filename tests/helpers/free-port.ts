import { once } from 'node:events'
import { createServer } from 'node:net'

/** Below those that the system gives to who asks for any: between our look and its use nobody gets one of these. */
const firstPort = 20_000
/** Of each process of ours: those side by side have other numbers, and so other ports. */
const portsEach = 20
const processes = 600
let asked = 0

/** A port of this machine's own address on which nobody listens, and which no other test is told of. */
export async function freePort(): Promise<number> {
  const first = firstPort + (process.pid % processes) * portsEach
  for (let tried = 0; tried < portsEach; tried++) {
    const port = first + (asked++ % portsEach)
    if (await isFree(port)) return port
  }
  throw new Error(`none of the ports from ${first} on is free`)
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening')
  } catch {
    return false
  }
  server.close()
  await once(server, 'close')
  return true
}
