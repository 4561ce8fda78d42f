import { get } from 'node:http'
import { createServer } from 'node:net'

/**
 * Tries to listen there for a moment, so that a taken port is told before anything is started.
 * @returns {Promise<{port: number} | {problem: string}>} the port, chosen by the system where `port` is 0
 */
export function probeAddress(host, port) {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', (error) => resolve({ problem: explain(error, host, port) }))
    server.listen({ host, port, exclusive: true }, () => {
      const { port: listened } = server.address()
      server.close(() => resolve({ port: listened }))
    })
  })
}

/** Resolves once something answers HTTP at `url`, or `stop` aborted. */
export async function untilAnswering(url, stop) {
  while (!stop.aborted && !(await isAnswering(url))) await new Promise((resolve) => setTimeout(resolve, 50))
}

// Not by fetch: it stays connected, which holds up the end of a server.
function isAnswering(url) {
  return new Promise((resolve) => {
    const request = get(url, { agent: false, timeout: 5_000 }, (answer) => {
      answer.resume()
      resolve(true)
    })
    request.once('timeout', () => request.destroy())
    request.once('error', () => resolve(false))
  })
}

function explain(error, host, port) {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} on ${host} is taken by another program. Choose one: PORT=3001 npm start`
  if (error.code === 'EACCES')
    return `Port ${port} on ${host} may not be used by this user. Choose one: PORT=3000 npm start`
  return `Cannot listen on ${host} port ${port}: ${error.message}`
}
