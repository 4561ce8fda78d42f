import { spawn } from 'node:child_process'

/**
 * Runs one step of the start in a process of its own, so that what it loads does not stay in memory for as long as
 * Taskyard runs. Ends this process when the step fails: it has told why.
 * @param {string[]} args for node
 * @param {AbortSignal} stop ends the step early
 * @returns {Promise<string>} what it printed, where `isRead`; else that goes to the terminal
 */
export async function runStep(args, stop, { isRead = false } = {}) {
  if (stop.aborted) process.exit(0)
  const child = spawn(process.execPath, args, { stdio: ['ignore', isRead ? 'pipe' : 'inherit', 'inherit'] })
  const end = () => child.kill('SIGTERM')
  stop.addEventListener('abort', end)
  let printed = ''
  child.stdout?.on('data', (bytes) => {
    printed += bytes
  })
  const code = await new Promise((resolve) => child.once('close', resolve))
  stop.removeEventListener('abort', end)
  if (stop.aborted) process.exit(0)
  if (code !== 0) process.exit(code ?? 1)
  return printed
}
