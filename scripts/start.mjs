// npm start: builds and migrates what needs it, then runs web and runner until it is told to stop.
import { buildAll } from './build.mjs'
import { prepare } from './prepare.mjs'
import { runBoth } from './run-both.mjs'

const place = await prepare({
  build: buildAll,
  seedCommand: ['--enable-source-maps', 'dist/jobs/seed.mjs'],
  mode: 'production',
})
const preload = ['--import', './scripts/tied-to-supervisor.mjs']
await runBoth(place, {
  web: [...preload, 'node_modules/next/dist/bin/next', 'start', '-H', place.host, '-p', String(place.port)],
  runner: [...preload, '--enable-source-maps', 'dist/jobs/main.mjs'],
})
process.exit(0)
