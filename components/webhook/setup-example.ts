import type { WebhookEndpointView } from '@/lib/contract/webhooks'
import { usualProofHeader } from './sender-facts'

/** What is to be written into a file or a terminal, where the sender has no form to fill in; null: it has one. */
export function setupExample({ provider, url, generic }: Pick<WebhookEndpointView, 'provider' | 'url' | 'generic'>) {
  if (provider === 'registry') return registryExample(url)
  if (provider !== 'generic') return null
  const proof = generic?.proof ?? 'hmac'
  const header = generic?.proof_header ?? usualProofHeader[proof]
  return proof === 'hmac'
    ? signedExample(url, header, generic?.id_header)
    : tokenExample(url, header, generic?.id_header)
}

function registryExample(url: string): string {
  return [
    'notifications:',
    '  endpoints:',
    '    - name: taskyard',
    `      url: ${url}`,
    '      headers:',
    '        Authorization: [Bearer SECRET]',
    '      timeout: 5s',
    '      threshold: 5',
    '      backoff: 10s',
    '      ignore:',
    '        actions: [pull]',
  ].join('\n')
}

function signedExample(url: string, header: string, idHeader: string | undefined): string {
  return [
    `BODY='{"version": "1.2.3"}'`,
    `SIGNATURE=$(printf %s "$BODY" |`,
    `  openssl dgst -sha256 -hmac "$SECRET" -r | cut -d ' ' -f 1)`,
    ...curl(url, `${header}: sha256=$SIGNATURE`, idHeader),
  ].join('\n')
}

function tokenExample(url: string, header: string, idHeader: string | undefined): string {
  const value = header.toLowerCase() === 'authorization' ? 'Bearer $SECRET' : '$SECRET'
  return [`BODY='{"version": "1.2.3"}'`, ...curl(url, `${header}: ${value}`, idHeader)].join('\n')
}

function curl(url: string, proof: string, idHeader: string | undefined): string[] {
  return [
    `curl --data-raw "$BODY" -H 'Content-Type: application/json' \\`,
    ...(idHeader ? [`  -H "${idHeader}: $(openssl rand -hex 16)" \\`] : []),
    `  -H "${proof}" \\`,
    `  ${url}`,
  ]
}
