// fill-lane.ts <database url> fill <tasks>: has one task sleep in a lane for one at a time and so many wait behind it;
// prints {"sleeper": <its id>}.  fill-lane.ts <database url> empty <id of the sleeper>: ends all of them; prints {}.
import { systemActor } from '@/lib/core/actor'
import { openDb } from '@/lib/db/open'
import { changeLane } from '@/lib/queue/lanes'
import { admitTask } from '@/lib/tasks/admit'
import { stopTask } from '@/lib/tasks/stop'

const [url = '', verb, argument = ''] = process.argv.slice(2)
const lane = 'services'
const db = openDb(url)
if (verb === 'fill') {
  await changeLane(lane, { capacity: 1, paused: false }, systemActor(), db)
  const sleeper = await admit('exec sleep 600')
  for (let made = 0; made < Number(argument); made++) await admit('true')
  process.stdout.write(JSON.stringify({ sleeper }))
} else {
  await changeLane(lane, { paused: true }, systemActor(), db)
  const waiting = await db.read.task.findMany({ where: { lane, status: 'pending' }, select: { id: true } })
  for (const { id } of waiting) await stopTask(id, {}, systemActor(), db)
  await stopTask(argument, { force: true }, systemActor(), db)
  while ((await db.read.task.count({ where: { lane, status: 'running' } })) > 0) {
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  process.stdout.write('{}')
}
await db.close()

async function admit(command: string): Promise<string> {
  const { taskId } = await admitTask({ handler: 'command', params: { command }, options: { lane } }, systemActor(), db)
  return taskId
}
