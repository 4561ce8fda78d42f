import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

/** The password: typed unseen at a terminal, else the first line of stdin. */
export async function askPassword(username: string): Promise<string> {
  const isTerminal = Boolean(process.stdin.isTTY)
  if (isTerminal) process.stderr.write(`Password of ${username}: `)
  // A terminal echoes what readline writes: so it writes nowhere.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: isTerminal })
  try {
    for await (const line of lines) return line
    return ''
  } finally {
    lines.close()
    if (isTerminal) process.stderr.write('\n')
  }
}
