// npm run dev: as npm start, but from the sources: pages reload, and the runner starts again, when a file changes.
import { generateClients } from './db.mjs'
import { prepare } from './prepare.mjs'
import { runBoth } from './run-both.mjs'

const place = await prepare({
  build: async () => generateClients(),
  seedCommand: ['--import', 'tsx', 'jobs/seed.ts'],
  mode: 'development',
})
await runBoth(place, {
  web: ['node_modules/next/dist/bin/next', 'dev', '-H', place.host, '-p', String(place.port)],
  runner: ['node_modules/tsx/dist/cli.mjs', 'watch', '--clear-screen=false', 'jobs/main.ts'],
})
process.exit(0)
