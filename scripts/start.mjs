// npm start: builds and migrates what needs it, then runs web and runner until it is told to stop.
import { runBoth } from './run-both.mjs'

const preload = ['--import', './scripts/tied-to-supervisor.mjs']
const next = 'node_modules/next/dist/bin/next'

await runBoth({
  mode: 'production',
  build: ['scripts/build.mjs'],
  seed: ['--enable-source-maps', 'dist/jobs/seed.mjs'],
  web: ({ host, port }) => [...preload, next, 'start', '-H', host, '-p', String(port)],
  runner: [...preload, '--enable-source-maps', 'dist/jobs/main.mjs'],
})
process.exit(0)
