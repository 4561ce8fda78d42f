// V8 lets garbage pile up to what the machine has; these keep both processes small at a cost that was not measurable
// (after 1,000 tasks 261 MB for all together instead of 446).
const small = ['--max-old-space-size=512', '--max-semi-space-size=4']
const preload = ['--import', './scripts/tied-to-supervisor.mjs']

/** What web and runner are started with in production: arguments for node. */
export const webCommand = [...small, ...preload, 'node_modules/next/dist/bin/next', 'start']
export const runnerCommand = [...small, ...preload, '--enable-source-maps', 'dist/jobs/main.mjs']
