import { verdict } from '../numbers.mjs'
import { processesBelow } from '../processes.mjs'
import { memoryOf } from './idle.mjs'

/** Whether memory grows with the number of tasks that were done. */
export async function measureManyTasks({ client, pid }, { isQuick }) {
  const tasks = isQuick ? 200 : 1000
  // What is measured is a leak, not the first use of every path: so not from a fresh start.
  await runAll(client, tasks / 5)
  const before = await resting(client, pid)
  await runAll(client, tasks)
  const after = await resting(client, pid)
  const growth = (after.total / before.total - 1) * 100
  return [
    {
      what: `memory (PSS) at rest after ${tasks} tasks more`,
      here: `${after.total.toFixed(0)} MB (${after.text}), ${growth.toFixed(1)} % more than the ${before.total.toFixed(0)} before`,
      aim: '≤ 260 MB, < 10 % more',
      isReached: verdict(after.total <= 260 && growth < 10),
    },
  ]
}

async function runAll(client, count) {
  const one = async () => {
    for (let done = 0; done < count / 8; done++) {
      const { task_id } = await client.run('echo hello')
      await client.ended(task_id)
    }
  }
  await Promise.all(Array.from({ length: 8 }, one))
}

async function resting(client, pid) {
  client.rest()
  await new Promise((resolve) => setTimeout(resolve, 10_000))
  return memoryOf(processesBelow(pid))
}
