// npm run build: the typed clients, the bundles of jobs/ and the web app, each only where its sources changed.
// `--jobs-only` stops before the web app.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { generateClients } from './db.mjs'
import { loadEnv, root } from './env.mjs'
import { isUpToDate, sourceHash } from './source-hash.mjs'

const entries = ['jobs/main.ts', 'jobs/worker.ts', 'jobs/cli.ts', 'jobs/seed.ts']
const shared = ['lib', 'prisma/schema.prisma', 'package-lock.json', 'tsconfig.json']
const webSources = [
  'app',
  'components',
  'public',
  'middleware.ts',
  'instrumentation.ts',
  'next.config.mjs',
  'postcss.config.mjs',
  ...shared,
]

/** Builds what is out of date, from the repository's root; ends this process when that fails. */
export async function buildAll({ jobsOnly = false } = {}) {
  process.chdir(root)
  generateClients()
  await buildJobs()
  if (!jobsOnly) await buildWeb()
}

async function buildJobs() {
  const hash = sourceHash(['jobs', 'scripts/build.mjs', ...shared])
  const entryPoints = entries.filter((entry) => existsSync(entry))
  const products = entryPoints.map((entry) => `dist/jobs/${basename(entry, '.ts')}.mjs`)
  if (isUpToDate('dist/jobs/source-hash', hash, products)) return
  rmSync('dist/jobs/source-hash', { force: true })
  await bundleJobs(entryPoints, 'dist/jobs')
  writeFileSync('dist/jobs/source-hash', hash)
}

/** Each entry becomes one module in the folder, with the scripts that launch programs beside them. */
export async function bundleJobs(entryPoints, outdir) {
  await build({
    entryPoints,
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    logLevel: 'warning',
  }).catch(() => process.exit(1)) // told by esbuild itself
  copyLaunchers(outdir)
}

function copyLaunchers(outdir) {
  for (const folder of ['jobs/launchers', 'jobs/handlers/self-update'].filter((path) => existsSync(path))) {
    const programs = readdirSync(folder).filter((name) => name.endsWith('.sh'))
    for (const name of programs) cpSync(join(folder, name), join(outdir, 'launchers', name))
  }
}

async function buildWeb() {
  const hash = sourceHash(webSources)
  if (isUpToDate('.next/source-hash', hash, ['.next/BUILD_ID'])) return
  rmSync('.next/source-hash', { force: true })
  console.log('Building the web app …')
  const next = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  process.once('SIGTERM', () => next.kill('SIGTERM'))
  const [code] = await once(next, 'exit')
  if (code !== 0) process.exit(code ?? 1)
  writeFileSync('.next/source-hash', hash)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  loadEnv()
  await buildAll({ jobsOnly: process.argv.includes('--jobs-only') })
}
