import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@/tests/helpers/free-port'
import { startAuthenticator } from './authenticator'
import { startNginx } from './nginx'
import { startApp } from './start-app'

export const secret = 'a secret between two'

export interface Behind {
  /** Address of Taskyard behind the example. */
  url: string
  /** The same, where the proxy lets headers with underscores through. */
  looseUrl: string
  /** Taskyard itself, past the proxy. */
  appUrl: string
  /** An empty folder that tasks can see. */
  folder: string
  stop(): Promise<void>
}

/** The built Taskyard behind a real nginx, with a stand-in that signs people in. */
export async function startBehindNginx(): Promise<Behind> {
  const folder = mkdtempSync(join(tmpdir(), 'taskyard-proxy-'))
  const [port, loosePort] = [await freePort(), await freePort()]
  const url = `http://127.0.0.1:${port}`
  const authenticator = await startAuthenticator()
  const app = await startApp(join(folder, 'data'), {
    TASKYARD_URL: url,
    FORWARD_AUTH: 'authelia',
    FORWARD_AUTH_SECRET: secret,
    FORWARD_AUTH_ADMINS: 'root',
    FORWARD_AUTH_OPERATORS: '@ops',
  })
  const site = { app: app.port, authenticator: authenticator.port, secret }
  const nginx = await startNginx(folder, [
    { ...site, port },
    { ...site, port: loosePort, allowsUnderscores: true },
  ])
  return {
    url,
    looseUrl: `http://127.0.0.1:${loosePort}`,
    appUrl: `http://127.0.0.1:${app.port}`,
    folder,
    async stop() {
      await nginx.stop()
      await app.stop()
      authenticator.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
