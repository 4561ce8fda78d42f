import { z } from 'zod'
import { isTaskUnit } from '@/lib/systemd/unit-name'
import { absent, type Finding, found } from './finding'
import { complaint, type Look } from './look'
import { countOf } from './words'

const unitsSchema = z.array(
  z.object({ unit: z.string(), active: z.string(), sub: z.string(), description: z.string() }),
)
export type ListedUnit = z.infer<typeof unitsSchema>[number]

/** What of a listing is kept as the result. */
const keptUnits = 200

/** Services and timers of the user manager; failed ones are named. */
export async function surveyUserUnits(look: Look): Promise<Finding> {
  if (!(await look.program('systemctl'))) return absent('systemd is not installed')
  const answer = await look.run(['systemctl', '--user', 'list-units', '--all', '--type=service,timer', ...asJson])
  if (answer.exitCode !== 0) return absent('no user manager answers', { details: [['why', complaint(answer)]] })
  const units = parseListUnits(answer.stdout)
  const services = units.filter(({ unit }) => unit.endsWith('.service'))
  const timers = units.filter(({ unit }) => unit.endsWith('.timer'))
  const running = services.filter(({ sub }) => sub === 'running')
  const failed = units.filter(({ active }) => active === 'failed')
  return found(
    `${countOf(services.length, 'service')}, ${running.length} running, ${countOf(timers.length, 'timer')}`,
    {
      details: [...running, ...timers].map(({ unit, sub, description }) => [unit, `${sub}, ${description}`]),
      warnings: failed.map(({ unit, description }) => `${unit} has failed (${description})`),
      result: {
        services: services.length,
        running: running.length,
        timers: timers.length,
        failed: failed.map(({ unit }) => unit),
        units: units.slice(0, keptUnits),
      },
    },
  )
}

const asJson = ['--output=json', '--no-pager']

/** `systemctl list-units --output=json`, without the units of tasks. Throws where it is not that (systemd < 246). */
export function parseListUnits(text: string): ListedUnit[] {
  return unitsSchema.parse(JSON.parse(text)).filter(({ unit }) => !isTaskUnit(unit))
}
