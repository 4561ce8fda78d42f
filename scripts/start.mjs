// npm start: builds and migrates what needs it, then runs web and runner until it is told to stop.
import { runnerCommand, webCommand } from './commands.mjs'
import { runBoth } from './run-both.mjs'

await runBoth({
  mode: 'production',
  build: ['scripts/build.mjs'],
  seed: ['--enable-source-maps', 'dist/jobs/seed.mjs'],
  web: ({ host, port }) => [...webCommand, '-H', host, '-p', String(port)],
  runner: runnerCommand,
})
process.exit(0)
