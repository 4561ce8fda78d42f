// Preloaded where `npm run bench -- --profile <folder>` asks for it: writes a CPU profile of web and of runner when
// they end. Node's own --cpu-prof may not stand in NODE_OPTIONS, which is the way through the supervisor.
import { writeFileSync } from 'node:fs'
import { Session } from 'node:inspector'
import { join } from 'node:path'

const folder = process.env.BENCH_PROFILE_FOLDER
const name = [
  [/next$/, 'web'],
  [/jobs\/main\.mjs$/, 'runner'],
].find(([pattern]) => pattern.test(process.argv[1] ?? ''))?.[1]

if (folder && name) {
  const session = new Session()
  session.connect()
  session.post('Profiler.enable')
  session.post('Profiler.setSamplingInterval', { interval: 500 }) // µs
  session.post('Profiler.start')
  process.once('exit', () => {
    session.post('Profiler.stop', (error, result) => {
      if (!error) writeFileSync(join(folder, `${name}-${process.pid}.cpuprofile`), JSON.stringify(result.profile))
    })
  })
}
