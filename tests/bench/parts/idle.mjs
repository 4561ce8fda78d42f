import { verdict } from '../numbers.mjs'
import { cpuSeconds, processesBelow, pssMb } from '../processes.mjs'

/** What Taskyard uses while nobody asks and nothing runs. */
export async function measureIdle({ client, pid }, { isQuick }) {
  client.rest()
  // For a while after the start V8 still tidies up what starting left: that is not idling.
  await new Promise((resolve) => setTimeout(resolve, 45_000))
  const secs = isQuick ? 15 : 60
  const resting = processesBelow(pid)
  const before = resting.map((process) => cpuSeconds(process.pid))
  await new Promise((resolve) => setTimeout(resolve, secs * 1000))
  const percents = resting.map((process, at) => ((cpuSeconds(process.pid) - before[at]) / secs) * 100)
  const percent = sum(percents)
  const memory = memoryOf(resting)
  return [
    {
      what: `idle CPU over ${secs} s`,
      here: `${percent.toFixed(2)} % (${list(resting, percents, (one) => one.toFixed(2))})`,
      aim: '≤ 0.5 %',
      isReached: verdict(percent <= 0.5),
      floor: '0.05 %',
      cronicle: '0.45 %',
    },
    {
      what: 'memory (PSS) at rest',
      here: `${memory.total.toFixed(0)} MB (${memory.text})`,
      aim: '≤ 260 MB',
      isReached: verdict(memory.total <= 260),
    },
  ]
}

/** Memory of all resting processes, MB, in all and by name. */
export function memoryOf(processes) {
  const each = processes.map((process) => pssMb(process.pid))
  return { total: sum(each), text: list(processes, each, (one) => one.toFixed(0)) }
}

function list(processes, values, format) {
  return processes.map(({ name }, at) => `${name} ${format(values[at])}`).join(', ')
}

function sum(values) {
  return values.reduce((total, value) => total + value, 0)
}
