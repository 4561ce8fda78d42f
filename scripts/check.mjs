// npm run check: everything that can be seen without running the product, two steps at a time.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { root } from './env.mjs'
import { generateStaleClients } from './stale-clients.mjs'

process.chdir(root)
generateStaleClients()

const sources = ['app', 'components', 'lib', 'jobs', 'middleware.ts'].filter(existsSync)
const node = process.execPath
const steps = [
  // The longest first: the others run beside it.
  { name: 'types', commands: [...routeTypes(), [node, 'node_modules/typescript/bin/tsc', '--noEmit']] },
  { name: 'schema drift', commands: [[node, 'scripts/drift.mjs']] },
  { name: 'dead code', commands: [[node, 'node_modules/knip/bin/knip.js']] },
  {
    name: 'arrows',
    commands: [
      [node, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '--output-type', 'err-long', ...sources],
    ],
  },
  { name: 'lint', commands: [[node, 'node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.']] },
]

const failed = []
const children = new Set()
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    for (const child of children) child.kill()
    process.exit(1)
  })
}
const waiting = [...steps]
await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work))
if (failed.length > 0) {
  console.error(`check: ${failed.join(', ')} failed`)
  process.exitCode = 1
} else {
  console.log('check: all well')
}

async function work() {
  for (let step = waiting.shift(); step; step = waiting.shift()) await runStep(step)
}

// Told in one piece at its end, so that two steps do not mix their lines.
async function runStep({ name, commands }) {
  const start = performance.now()
  let output = ''
  let code = 0
  for (const [program, ...args] of commands) {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    children.add(child)
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text))
    code = await new Promise((resolve) => child.on('close', (status) => resolve(status ?? 1)))
    children.delete(child)
    if (code !== 0) break
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`)
  if (code === 0) return
  failed.push(name)
  console.error(output.trimEnd())
}

// Pages are typed against their routes; a fresh checkout has neither these types nor next-env.d.ts.
function routeTypes() {
  return existsSync('app') ? [[node, 'node_modules/next/dist/bin/next', 'typegen']] : []
}
