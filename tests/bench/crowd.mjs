// Forked by parts/watchers.mjs: many readers of one task's stream, in one process, as cheap as they can be: what they
// cost would be counted as the server's.
import { connect } from 'node:net'
import { clockMs, setClock } from './clock.mjs'

process.once('message', ({ url, token, taskId, watchers, lines }) => {
  const { hostname, port, host } = new URL(url)
  const asked = `GET /api/tasks/${taskId}/stream HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${token}\r\n\r\n`
  const delays = []
  let listening = 0
  let complete = 0
  setClock()
  for (let watcher = 0; watcher < watchers; watcher++) {
    const socket = connect(Number(port), hostname, () => socket.write(asked))
    read(socket, {
      onFirst: () => ++listening === watchers && process.send({ type: 'watching' }),
      onLine: (printedMs) => delays.push(clockMs() - printedMs),
      onAll: () => ++complete === watchers && tell(),
    })
  }
  const tell = () => process.send({ type: 'seen', delays, missing: watchers * lines - delays.length })
  // Whoever has not seen everything by then has lost something.
  setTimeout(tell, 60_000).unref()

  function read(socket, { onFirst, onLine, onAll }) {
    let rest = ''
    let last = 0
    let isFirst = true
    socket.setEncoding('latin1')
    socket.on('data', (text) => {
      const whole = rest + text
      const end = whole.lastIndexOf('\n\n')
      rest = whole.slice(end + 2)
      for (const [, n, printed] of whole.slice(0, end).matchAll(/"n":(\d+),[^{}]*?"text":"(\d+\.\d+)"/g)) {
        if (Number(n) <= last) continue
        last = Number(n)
        onLine(Number(printed) * 1000)
        if (last === lines) onAll()
      }
      // The snapshot is the first event; once it is there the reader is one of those who are told.
      if (isFirst && whole.includes('event: task')) {
        isFirst = false
        onFirst()
      }
    })
  }
})
