import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Playwright's global teardown: database, spool and key files go; traces of failed tests stay. */
export default function removeE2eFolder() {
  const folder = process.env.E2E_DIR
  if (!folder) return
  rmSync(join(folder, 'data'), { recursive: true, force: true })
  const results = join(folder, 'results')
  if (!existsSync(results) || readdirSync(results).length === 0) rmSync(folder, { recursive: true, force: true })
}
