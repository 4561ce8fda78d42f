import { createHash } from 'node:crypto'
import { verdict } from '../numbers.mjs'

const aimPerSecond = 50_000

/** A million lines: how fast they are stored, and whether each of them is. */
export async function measureLongOutput({ client }, { isQuick }) {
  const lines = isQuick ? 200_000 : 1_000_000
  const begun = performance.now()
  const { task_id } = await client.run(`seq 1 ${lines}`)
  // Its `finished_at` is when the program ended; it counts as ended once everything is stored.
  const { output } = await client.ended(task_id)
  const secs = (performance.now() - begun) / 1000
  const perSecond = output.lines / secs
  const isWhole = (await storedHash(client, task_id)) === expectedHash(lines)
  const sum = isWhole ? 'checksum right' : 'CHECKSUM WRONG'
  return [
    {
      what: `seq 1 ${lines} stored`,
      here: `${Math.round(perSecond)} lines a second (${secs.toFixed(1)} s), ${lines - output.lines} lost, ${sum}`,
      aim: `≥ ${aimPerSecond}, none lost`,
      isReached: verdict(perSecond >= aimPerSecond && isWhole && output.lines === lines),
    },
  ]
}

// Through the API, page by page: what a client gets is what counts.
async function storedHash(client, taskId) {
  const hash = createHash('sha256')
  for (let from = 1; from !== null; ) {
    const page = await client.get(`/api/tasks/${taskId}/output?from=${from}&limit=10000`)
    for (const line of page.lines) hash.update(`${line.text}\n`)
    from = page.next_from
  }
  return hash.digest('hex')
}

function expectedHash(lines) {
  const hash = createHash('sha256')
  for (let line = 1; line <= lines; line++) hash.update(`${line}\n`)
  return hash.digest('hex')
}
