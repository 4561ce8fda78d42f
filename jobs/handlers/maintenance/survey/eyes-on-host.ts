import type { ExecAnswer } from '../../define'
import type { Eyes } from './look'

/** What programs of the host see, for whom a container shows something else. `run` runs one there. */
export function eyesOnHost(run: (argv: string[]) => Promise<ExecAnswer>): Eyes {
  return {
    async program(name) {
      const script = 'PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin; command -v -- "$1"'
      const { exitCode, stdout } = await run(['/bin/sh', '-c', script, 'sh', name])
      return exitCode === 0 ? stdout.trim() : null
    },
    async readText(path) {
      const { exitCode, stdout } = await run(['cat', '--', path])
      return exitCode === 0 ? stdout : null
    },
    async namesIn(folder) {
      const { exitCode, stdout } = await run(['ls', '-A', '--', folder])
      return exitCode === 0 ? stdout.split('\n').filter(Boolean) : []
    },
    isThere: async (path) => (await run(['test', '-e', path])).exitCode === 0,
    async sizeOf(path) {
      const { stdout, stderr } = await run(['stat', '-f', '-c', '%S %b %a %c %d', '--', path])
      const [unit = Number.NaN, blocks = 0, free = 0, inodes = 0, freeInodes = 0] = stdout.split(' ').map(Number)
      if (stdout === '' || Number.isNaN(unit)) throw new Error(`${path} cannot be measured: ${stderr}`)
      return { sizeBytes: unit * blocks, freeBytes: unit * free, inodes, freeInodes }
    },
  }
}
