import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { registerLocalServer } from '@/lib/servers/register-local'
import { test as base } from '../../helpers/database.ts'
import { ApiServer } from './api-server.ts'

interface Fixtures {
  server: ApiServer
  home: string
  /** Runs the tool; its exit code is an answer, not a failure. */
  taskyard: (words: string[], options?: { input?: string; token?: string }) => ReturnType<typeof start>
  url: string
}

/** The tool as a process of its own, against the API's routes. */
export const test = base.extend<Fixtures>({
  server: async ({ db, home }, use) => {
    await registerLocalServer({ dataDir: home, name: 'here' }, db)
    const server = new ApiServer(db)
    await use(server)
    await server.close()
  },
  url: async ({ server }, use) => use(await server.listen()),
  home: async ({ task: _ }, use) => {
    const home = mkdtempSync(join(tmpdir(), 'taskyard-cli-'))
    await use(home)
    rmSync(home, { recursive: true, force: true })
  },
  taskyard: async ({ home, url }, use) =>
    use((words, { input = '', token = 'a-token' } = {}) =>
      start(words, input, { XDG_CONFIG_HOME: home, TASKYARD_URL: token && url, TASKYARD_TOKEN: token }),
    ),
})

function start(words: string[], input: string, env: Record<string, string>) {
  return execa(process.execPath, ['--import', 'tsx', 'jobs/cli.ts', ...words], {
    env,
    input,
    reject: false,
    stripFinalNewline: false,
  })
}
