import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:net'

/**
 * Holds the place of this data directory's only runner: an abstract unix socket, which the kernel gives back at the
 * very moment the process dies, so that nothing stale is ever left. Throws where another one holds it.
 */
export async function beTheOnlyRunner(dataDir: string): Promise<Server> {
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 32)
  const server = createServer((socket) => socket.destroy())
  await new Promise<void>((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      fail(error.code === 'EADDRINUSE' ? new Error(`another runner already works on ${dataDir}`) : error),
    )
    server.listen({ path: `\0taskyard-runner-${name}` }, done)
  })
  server.unref()
  return server
}
