import { runCli } from './cli/program'

// A reader that closes early (`taskyard logs … | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

const exitCode = await runCli(process.argv.slice(2))
if (exitCode !== undefined) process.exitCode = exitCode
