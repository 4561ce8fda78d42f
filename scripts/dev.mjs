// npm run dev: as npm start, but from the sources: pages reload, and the runner starts again, when a file changes.
import { runBoth } from './run-both.mjs'

await runBoth({
  mode: 'development',
  build: ['scripts/build.mjs', '--jobs-only'],
  seed: ['--import', 'tsx', 'jobs/seed.ts'],
  web: ({ host, port }) => ['node_modules/next/dist/bin/next', 'dev', '-H', host, '-p', String(port)],
  runner: ['node_modules/tsx/dist/cli.mjs', 'watch', '--clear-screen=false', 'jobs/main.ts'],
})
process.exit(0)
