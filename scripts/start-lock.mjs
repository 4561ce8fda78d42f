import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { createServer } from 'node:net'

/**
 * Holds the data directory for this process until it ends, however it ends: an abstract socket has no file to leave behind.
 * @returns {Promise<boolean>} false where another process holds it
 */
export function lockDataDir(dataDir) {
  const name = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 32)
  const server = createServer((socket) => socket.destroy()).unref()
  return new Promise((resolve, reject) => {
    server.once('listening', () => resolve(true))
    server.once('error', (error) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error)))
    server.listen(`\0taskyard-start-${name}`)
  })
}
