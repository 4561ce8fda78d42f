import { spread, verdict } from '../numbers.mjs'
import { cpuSeconds } from '../processes.mjs'
import { runProgram, startRunner } from '../programs.mjs'
import { asBefore } from './as-before.mjs'

/**
 * How soon a runner is ready, has claimed what was committed while it rested, and its program runs; and, where it has
 * ended many tasks, what it uses while a lane is full.
 * @param {{url: string, dataDir: string}} database
 * @param {{isQuick: boolean, where: string, before?: object, fill?: (taskId: string) => Promise<void>}} options `fill`:
 *   makes ended tasks of the runner that is there, as copies of one
 */
export async function measureWakes(database, { isQuick, where, before, fill }) {
  const runner = await startRunner(database)
  try {
    if (fill) await fill((await runProgram('wake-runner.ts', database, 1)).taskId)
    const { claimed, begun } = await runProgram('wake-runner.ts', database, isQuick ? 15 : 60)
    const rows = [
      { what: `commit → claimed (${where})`, here: spread(claimed), ...asBefore(claimed, before?.claimed) },
      { what: `commit → first instruction (${where})`, here: spread(begun), ...asBefore(begun, before?.begun) },
    ]
    if (fill) rows.push(await measureWaiting(database, runner, { isQuick, where }))
    return { rows, measured: { claimed, begun } }
  } finally {
    await runner.stop()
  }
}

/** How long a runner takes from its start until it is ready. */
export async function measureStarts(database, { where, before }) {
  const starts = []
  for (let round = 0; round < 5; round++) {
    const begun = performance.now()
    const runner = await startRunner(database)
    starts.push(performance.now() - begun)
    await runner.stop()
  }
  const rows = [
    { what: `start of a runner → ready (${where})`, here: spread(starts), ...asBefore(starts, before?.starts) },
  ]
  return { rows, measured: { starts } }
}

async function measureWaiting(database, { pid }, { isQuick, where }) {
  const waiting = 200
  const { sleeper } = await runProgram('fill-lane.ts', database, 'fill', waiting)
  // For a while V8 still tidies up what came before: that is not waiting.
  await pass(isQuick ? 10 : 45)
  const secs = isQuick ? 15 : 60
  const used = cpuSeconds(pid)
  await pass(secs)
  const percent = ((cpuSeconds(pid) - used) / secs) * 100
  await runProgram('fill-lane.ts', database, 'empty', sleeper)
  return {
    what: `CPU of the runner, ${waiting} tasks behind one that sleeps, over ${secs} s (${where})`,
    here: `${percent.toFixed(2)} %`,
    aim: '< 1 %',
    isReached: verdict(percent < 1),
  }
}

function pass(secs) {
  return new Promise((resolve) => setTimeout(resolve, secs * 1000))
}
