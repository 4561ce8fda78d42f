import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { dataDir } from '@/lib/core/env'

/** The first start kept it for whoever missed the terminal; after the first change it opens nothing any more. */
export function forgetInitialPassword(): void {
  rmSync(join(dataDir(), 'initial-admin-password'), { force: true })
}
