import { createHmac } from 'node:crypto'
import type { WebhookProvider } from '@/lib/contract/webhook-rule'
import type { Endpoint } from '../endpoint-row'

export interface Signed {
  headers: Record<string, string>
  tokens: string[]
}

/** Proves a body as the endpoint's sender would. */
export function sign({ provider, rule }: Endpoint, secret: string, body: Uint8Array): Signed {
  const hex = createHmac('sha256', secret).update(body).digest('hex')
  if (provider === 'dockerhub' || provider === 'quay') return { headers: {}, tokens: [secret] }
  if (provider !== 'generic') return { headers: headersOf[provider](hex, secret), tokens: [] }
  const { proof, proof_header: name } = rule.generic ?? { proof: 'hmac' }
  if (proof === 'hmac') return { headers: { [name ?? 'X-Signature-256']: `sha256=${hex}` }, tokens: [] }
  const isBearer = (name ?? 'Authorization').toLowerCase() === 'authorization'
  return { headers: { [name ?? 'Authorization']: isBearer ? `Bearer ${secret}` : secret }, tokens: [] }
}

type Proving = Exclude<WebhookProvider, 'dockerhub' | 'quay' | 'generic'>

const headersOf: Record<Proving, (hex: string, secret: string) => Record<string, string>> = {
  github: (hex) => ({ 'X-Hub-Signature-256': `sha256=${hex}` }),
  gitea: (hex) => ({ 'X-Gitea-Signature': hex }),
  forgejo: (hex) => ({ 'X-Forgejo-Signature': hex }),
  gitlab: (_, secret) => ({ 'X-Gitlab-Token': secret }),
  harbor: (_, secret) => ({ Authorization: secret }),
  registry: (_, secret) => ({ Authorization: `Bearer ${secret}` }),
}
