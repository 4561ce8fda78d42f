import { createHmac, randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { percentile, verdict } from '../numbers.mjs'
import { cpuSeconds, processesBelow } from '../processes.mjs'

const aSecond = 200

/**
 * How long a sender waits who delivers 200 times a second, signed and with a token in its place; and how many are taken at
 * most. Its tasks are written down and wait: what they cost to run is measured elsewhere.
 */
export async function measureWebhooks({ client, pid }, { isQuick }) {
  const seconds = isQuick ? 5 : 30
  await client.patch('/api/lanes/commands', { paused: true })
  await client.post('/api/definitions', { name: 'delivered', handler: 'command', params: { command: 'true' } })
  const signed = await makeSender(client, 'signed', { provider: 'github' }, signatureOf)
  const generic = { proof: 'token', id_header: 'X-Id' }
  const token = await makeSender(client, 'token', { provider: 'generic', generic }, tokenOf)
  try {
    // A web that has just started compiles what it runs often.
    await signed.atOnce(20, 1000)
    const rows = []
    for (const sender of [signed, token]) {
      const { took, refused } = await sender.steadily(seconds)
      const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(took, share))
      rows.push({
        what: `${aSecond} deliveries a second for ${seconds} s, ${sender.how}: until the answer, p50 / p95 / p99`,
        here: `${[p50, p95, p99].map((ms) => ms.toFixed(0)).join(' / ')} ms${refused ? `, ${refused} not taken` : ''}`,
        ...(sender === signed && { aim: 'p99 < 1 s', isReached: verdict(p99 < 1000 && refused === 0) }),
      })
      const count = isQuick ? 500 : 3000
      const web = processesBelow(pid).find(({ name }) => name === 'web')?.pid
      const [begun, before] = [performance.now(), cpuSeconds(web)]
      await sender.atOnce(32, count)
      const perSecond = (count * 1000) / (performance.now() - begun)
      const cpuMs = ((cpuSeconds(web) - before) * 1000) / count
      rows.push({
        what: `deliveries taken a second at most, 32 at once, ${sender.how}`,
        here: `${perSecond.toFixed(0)}, ${cpuMs.toFixed(1)} ms of the web's CPU each`,
      })
    }
    return rows
  } finally {
    signed.close()
    token.close()
    await client.post('/api/tasks/batch/stop', { filter: { definition: 'delivered' } }).catch(() => {})
    await client.patch('/api/lanes/commands', { paused: false })
  }
}

async function makeSender(client, name, wish, proofOf) {
  const rule = { run: { definition: 'delivered', map: { 'env.REF': '$.ref' } }, rate_per_minute: 100_000 }
  const { url, secret } = await client.post('/api/webhook-endpoints', { name, ...wish, ...rule })
  // What the public address is called does not matter here.
  const address = client.url + new URL(url).pathname
  const agent = new Agent({ keepAlive: true })
  const body = Buffer.from(JSON.stringify(push))
  const how = wish.provider === 'github' ? 'signed' : 'a token in place of the signature'
  const deliver = () => post(address, agent, body, proofOf(secret, body, randomUUID()))
  return {
    how,
    close: () => agent.destroy(),
    /** Each at its time, whether those before it were answered or not: nobody who sends waits for another. */
    async steadily(seconds) {
      const begun = performance.now()
      const took = []
      let refused = 0
      const all = Array.from({ length: seconds * aSecond }, async (_, at) => {
        const due = begun + (at * 1000) / aSecond
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())))
        if ((await deliver()) !== 202) refused++
        took.push(performance.now() - due)
      })
      await Promise.all(all)
      return { took, refused }
    },
    async atOnce(senders, count) {
      let left = count
      const one = async () => {
        while (left-- > 0) await deliver()
      }
      await Promise.all(Array.from({ length: senders }, one))
    },
  }
}

function signatureOf(secret, body, id) {
  const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
  return { 'x-github-event': 'push', 'x-github-delivery': id, 'x-hub-signature-256': signature }
}

function tokenOf(secret, _body, id) {
  return { authorization: `Bearer ${secret}`, 'x-id': id }
}

function post(address, agent, body, proof) {
  const headers = { 'content-type': 'application/json', 'content-length': body.length, ...proof }
  // A connection that was closed is a delivery that was not taken: its sender would try again.
  return new Promise((resolve) => {
    const asked = request(address, { method: 'POST', headers, agent }, (answer) => {
      answer.resume()
      answer.on('error', () => resolve(0))
      answer.on('end', () => resolve(answer.statusCode))
    })
    asked.on('error', () => resolve(0))
    asked.end(body)
  })
}

// As large as a push of a few commits: some 8 KB.
const commit = { id: 'a'.repeat(40), message: 'Change something', author: { name: 'Mara', email: 'mara@example.org' } }
const push = {
  ref: 'refs/heads/main',
  before: 'a'.repeat(40),
  after: 'b'.repeat(40),
  deleted: false,
  repository: { full_name: 'team/app' },
  commits: Array.from({ length: 50 }, () => commit),
}
