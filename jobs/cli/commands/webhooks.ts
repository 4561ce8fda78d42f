import type { Command } from 'commander'
import type { WebhookEndpointList, WebhookEndpointView } from '@/lib/contract/webhooks'
import { Client } from '../client'
import { printJson, say, table, write } from '../print'

export function addWebhooks(program: Command): void {
  program
    .command('webhooks')
    .description('list endpoints of webhooks: what each runs, and what came to it')
    .option('--json', 'print JSON')
    .action(webhooks)
}

async function webhooks({ json }: { json?: boolean }): Promise<void> {
  const found = await (await Client.signedIn()).get<WebhookEndpointList>('/api/webhook-endpoints')
  if (json) return printJson(found)
  const head = ['NAME', 'PROVIDER', 'STATE', 'RUNS', 'LAST', '24 H']
  await write(process.stdout, table([head, ...found.list.map(rowOf)]))
  for (const { name, problem } of found.list) if (problem) await say(`${name}: ${problem}`)
}

function rowOf({ name, provider, enabled, run, last_delivery: last, last_24h: counts }: WebhookEndpointView): string[] {
  const told = Object.entries(counts).flatMap(([verdict, count]) => (count > 0 ? [`${count} ${verdict}`] : []))
  const lastOne = last ? `${last.verdict} ${last.received_at}` : '-'
  return [name, provider, enabled ? 'enabled' : 'switched off', runsWhat(run), lastOne, told.join(', ') || '-']
}

function runsWhat(run: WebhookEndpointView['run']): string {
  if ('definition' in run) return run.definition
  return run.services === 'matching' ? 'services of the image' : run.services.join(', ')
}
