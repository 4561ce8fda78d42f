import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { findChromium } from './scripts/chromium.mjs'

// Kept in the environment: Playwright's workers read this file again and must find the same. Nothing is made here:
// the dead code check reads it too.
process.env.E2E_DIR ??= join(tmpdir(), `taskyard-e2e-${process.pid}`)
process.env.E2E_PORT ??= String(await freePort())
process.env.E2E_ADMIN_PASSWORD ??= 'correct horse battery staple'
const url = `http://127.0.0.1:${process.env.E2E_PORT}`

export default defineConfig({
  // `e2e-services` needs podman below a user manager, and runs as the user who has both.
  testDir: join('tests', process.env.E2E_SUITE ?? 'e2e'),
  outputDir: join(process.env.E2E_DIR, 'results'),
  globalTeardown: './tests/helpers/remove-e2e-folder.ts',
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ...(process.env.E2E_REPORT ? [['json', { outputFile: process.env.E2E_REPORT }] as const] : [])],
  use: {
    baseURL: url,
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    timezoneId: 'UTC',
    trace: process.env.CI ? 'off' : 'retain-on-failure',
    launchOptions: { executablePath: findChromium(), args: browserArguments() },
  },
  webServer: {
    command: 'node scripts/start.mjs',
    url: `${url}/api/health/ready`,
    timeout: 180_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    stdout: 'pipe',
    env: {
      HOST: '127.0.0.1',
      PORT: process.env.E2E_PORT,
      TASKYARD_URL: url,
      TASKYARD_DATA_DIR: join(process.env.E2E_DIR, 'data'),
      DATABASE_URL: `file:${join(process.env.E2E_DIR, 'data', 'taskyard.db')}`,
      TASKYARD_ADMIN_PASSWORD: process.env.E2E_ADMIN_PASSWORD,
      FORWARD_AUTH: 'off',
    },
  },
})

function browserArguments() {
  const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return [...sandbox, ...quiet, '--disable-gpu', '--disable-quic', '--disable-dev-shm-usage']
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
