import { percentile, spread } from '../numbers.mjs'
import { runProgram } from '../programs.mjs'
import { asBefore } from './as-before.mjs'

/** How long a claim takes, and how many there are a second. */
export async function measureClaims(database, { isQuick, where, before }) {
  const { one, hundred } = await runProgram('claim-tasks.ts', database, isQuick ? 50 : 300)
  const row = {
    what: `a claim of one task, others waiting behind it (${where})`,
    here: `${spread(one)}, ${perSecond(one, 1)} a second`,
    ...asBefore(one, before?.one),
  }
  const many = {
    what: `a claim of 100 at once (${where})`,
    here: `${spread(hundred)}, ${perSecond(hundred, 100)} tasks a second`,
    ...asBefore(hundred, before?.hundred),
  }
  return { rows: [row, many], measured: { one, hundred } }
}

function perSecond(took, each) {
  return Math.round((each * 1000) / percentile(took, 0.5))
}
