import type { Command } from 'commander'
import type { ServiceList, ServiceView } from '@/lib/contract/services'
import { Client } from '../client'
import { printJson, say, table, write } from '../print'
import { isDue, offerOf, runsOf, serviceFacts, stateOf, updateOf } from '../service-facts'

interface Options {
  refresh?: boolean
  server?: string
  json?: boolean
}

export function addServices(program: Command): void {
  program
    .command('services')
    .description('list services and whether there are updates for them, or show one')
    .argument('[unit]', 'the name of one')
    .option('--refresh', 'look at services and registries first')
    .option('--server <server>', 'number, id or name of a machine: only its services')
    .option('--json', 'print JSON')
    .action(services)
}

async function services(unit: string | undefined, options: Options): Promise<void> {
  const client = await Client.signedIn()
  if (unit !== undefined) return showService(unit, options, client)
  const found = await client.get<ServiceList>(listPath(options))
  if (options.json) return printJson(found)
  const hasOthers = new Set(found.list.map(({ server_id }) => server_id)).size > 1
  const head = ['SERVICE', ...(hasOthers ? ['SERVER'] : []), 'STATE', 'UPDATE', 'RUNS', 'NEW', 'POLICY', 'IMAGE']
  const rows = found.list.map((service) => rowOf(service, hasOthers))
  await write(process.stdout, table([head, ...rows]))
  for (const { unit: name, problem } of found.list.filter(isTelling)) await say(`${name}: ${problem?.text}`)
  for (const { name, gone_since: since } of found.machines)
    if (since) await say(`nothing has been heard of ${name} since ${since}: its services are shown as they were then`)
  for (const sentence of [found.problem, found.note]) if (sentence) await say(sentence)
  if (found.discovered_at === null) await say('services were never looked for: --refresh does it')
}

function listPath({ refresh, server }: Options): string {
  const query = new URLSearchParams({ ...(refresh && { refresh: '1' }), ...(server && { server_id: server }) })
  return `/api/services${query.size > 0 ? `?${query}` : ''}`
}

async function showService(unit: string, options: Options, client: Client): Promise<void> {
  const { refresh, server, json } = options
  const path = `/api/services/${encodeURIComponent(unit)}${server ? `?server_id=${encodeURIComponent(server)}` : ''}`
  const note = refresh ? (await client.get<ServiceList>(listPath(options))).note : null
  const service = await client.get<ServiceView>(path)
  if (json) return printJson(service)
  await write(process.stdout, table(serviceFacts(service)))
  if (note) await say(note)
}

function rowOf(service: ServiceView, hasOthers: boolean): string[] {
  return [
    service.unit,
    ...(hasOthers ? [service.server] : []),
    stateOf(service),
    updateOf(service),
    runsOf(service),
    isDue(service) ? offerOf(service) : '-',
    service.policy.hold ? 'held' : service.policy.mode,
    service.image ?? '-',
  ]
}

/** That nobody has asked yet is in the table, and a look mends all of them at once. */
function isTelling({ problem }: ServiceView): boolean {
  return problem !== null && problem.code !== 'not checked'
}
