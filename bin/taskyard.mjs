#!/usr/bin/env node
import { existsSync } from 'node:fs'

const program = new URL('../dist/jobs/cli.mjs', import.meta.url)
if (existsSync(program)) await import(program.href)
else {
  console.error('taskyard is not built yet: run `npm run build` in its folder')
  process.exitCode = 1
}
