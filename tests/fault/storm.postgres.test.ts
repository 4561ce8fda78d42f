import { expect, inject, test } from 'vitest'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { describeStorm, isClean } from './storm/report'
import { runStorm } from './storm/storm'

// The long one is `npm run fault`. The web app may have to be built first.
test.skipIf(isDatabaseMissing())(
  'a storm of kills on PostgreSQL with three runners loses no task, runs none twice and tells every cause',
  { timeout: 600_000 },
  async () => {
    const report = await runStorm({ kills: 20, seed: Date.now() % 1e6, postgresUrl: inject('postgres')?.url ?? null })
    expect(isClean(report), describeStorm(report)).toBe(true)
  },
)
