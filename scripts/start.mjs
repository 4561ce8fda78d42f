// npm start: builds and migrates what needs it, then runs web and runner until it is told to stop.
import { runBoth } from './run-both.mjs'

const preload = ['--import', './scripts/tied-to-supervisor.mjs']
// V8 lets garbage pile up to what the machine has; these keep both processes small at a cost that was not measurable
// (after 1,000 tasks 261 MB for all together instead of 446).
const small = ['--max-old-space-size=512', '--max-semi-space-size=4']
const next = 'node_modules/next/dist/bin/next'

await runBoth({
  mode: 'production',
  build: ['scripts/build.mjs'],
  seed: ['--enable-source-maps', 'dist/jobs/seed.mjs'],
  web: ({ host, port }) => [...small, ...preload, next, 'start', '-H', host, '-p', String(port)],
  runner: [...small, ...preload, '--enable-source-maps', 'dist/jobs/main.mjs'],
})
process.exit(0)
