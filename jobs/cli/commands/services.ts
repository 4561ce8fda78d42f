import type { Command } from 'commander'
import type { ServiceList, ServiceView } from '@/lib/contract/services'
import { Client } from '../client'
import { printJson, say, table, write } from '../print'

export function addServices(program: Command): void {
  program
    .command('services')
    .description('list services and whether there are updates for them')
    .option('--refresh', 'look at services and registries first')
    .option('--json', 'print JSON')
    .action(services)
}

async function services({ refresh, json }: { refresh?: boolean; json?: boolean }): Promise<void> {
  const client = await Client.signedIn()
  const found = await client.get<ServiceList>(`/api/services${refresh ? '?refresh=1' : ''}`)
  if (json) return printJson(found)
  const hasOthers = new Set(found.list.map(({ server_id }) => server_id)).size > 1
  const head = ['SERVICE', ...(hasOthers ? ['SERVER'] : []), 'STATE', 'UPDATE', 'RUNS', 'POLICY', 'IMAGE']
  const rows = found.list.map((service) => rowOf(service, hasOthers))
  await write(process.stdout, table([head, ...rows]))
  for (const sentence of [found.problem, found.note]) if (sentence) await say(sentence)
  if (found.discovered_at === null) await say('services were never looked for: --refresh does it')
}

function rowOf(service: ServiceView, hasOthers: boolean): string[] {
  return [
    service.unit,
    ...(hasOthers ? [service.server] : []),
    stateOf(service),
    updateOf(service),
    service.version ?? shortDigest(service.running_digest),
    service.policy.hold ? 'held' : service.policy.mode,
    service.image ?? '-',
  ]
}

function stateOf({ vanished_at, active_state, sub_state, restarts }: ServiceView): string {
  if (vanished_at) return 'vanished'
  const state = active_state === 'active' ? sub_state : active_state
  return restarts > 0 ? `${state}, ${restarts} restarts` : state
}

function updateOf({ update }: ServiceView): string {
  if (update.status === 'newer tag') return `newer tag ${update.newer_tag}`
  return update.status === 'unknown' ? `unknown: ${update.reason}` : update.status
}

function shortDigest(digest: string | null): string {
  return digest === null ? '-' : digest.slice(0, 'sha256:'.length + 12)
}
