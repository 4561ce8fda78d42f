import { afterAll, expect, test } from 'vitest'
import { isDatabaseMissing } from '@/tests/helpers/database'
import { OwnPostgres } from '@/tests/helpers/own-postgres'
import { describeStorm, isClean } from './storm/report'
import { runStorm } from './storm/storm'

const postgres = isDatabaseMissing() ? null : await OwnPostgres.create()
afterAll(() => postgres?.remove())

// The long one is `npm run fault`, which takes another seed each time. The web app may have to be built first.
test.skipIf(!postgres)(
  'a storm of kills on PostgreSQL with three runners loses no task, runs none twice and tells every cause',
  { timeout: 600_000 },
  async () => {
    const report = await runStorm({ launcher: 'process', kills: 20, seed: 41, postgres, outageMs: 4_000 })
    expect(isClean(report), describeStorm(report)).toBe(true)
  },
)
