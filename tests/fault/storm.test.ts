import { expect, test } from 'vitest'
import { describeStorm, isClean } from './storm/report'
import { runStorm } from './storm/storm'

// The long one is `npm run fault`, which takes another seed each time. The web app may have to be built first.
test('a storm of kills on SQLite loses no task, runs none twice and tells every cause', {
  timeout: 600_000,
}, async () => {
  const report = await runStorm({
    launcher: 'process',
    kills: 20,
    seed: 41,
    postgres: null,
    outageMs: 5_000,
  })
  expect(isClean(report), describeStorm(report)).toBe(true)
})
