import type { GenericSettings } from '@/lib/contract/webhook-rule'
import { maskedString, maskText, secretsOf } from '@/lib/output/mask'

/** What the ledger keeps of a delivery: nothing that proves its sender, and no more than is worth its place. */
export interface KeptBody {
  body: string | null
  bodyBytes: number
  isBodyCut: boolean
}

const mostHeaders = 60
const longestHeader = 500

/** Names of headers whose values prove something, whoever sends them. */
const proving = /authorization|cookie|signature|token|secret|password|api-?key|credential/i

/** Headers by their names in small letters, proofs masked, and the endpoint's secret wherever it stands. */
export function keptHeaders(
  headers: Iterable<[string, string]>,
  { secret, generic }: { secret: string; generic: GenericSettings | null },
): Record<string, string> {
  const secrets = spellings(secret)
  const proofHeader = generic?.proof_header?.toLowerCase()
  const kept = [...headers].slice(0, mostHeaders).map(([name, value]) => {
    const isProof = proving.test(name) || name.toLowerCase() === proofHeader
    const shown = isProof ? maskText : maskedString(withoutTokens(value), secrets).slice(0, longestHeader)
    return [name.toLowerCase().slice(0, longestHeader), shown]
  })
  return Object.fromEntries(kept)
}

/** The body as text, of at most `mostBytes` bytes, the endpoint's secret masked wherever it stands. */
export function keptBody(bytes: Uint8Array | null, secret: string, mostBytes: number): KeptBody {
  if (bytes === null) return { body: null, bodyBytes: 0, isBodyCut: false }
  const secrets = spellings(secret)
  // A secret that the cut would run through is masked as a whole first: half of it would not be found.
  const longest = Math.max(0, ...secrets.map(({ length }) => length))
  const isBodyCut = bytes.length > mostBytes
  const read = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, mostBytes + longest))
  const masked = maskedString(read.toString('utf8'), secrets)
  return { body: isBodyCut ? masked.slice(0, mostBytes) : masked, bodyBytes: bytes.length, isBodyCut }
}

/** As it is, as JSON and as a form or an address would write it. */
function spellings(secret: string): Buffer[] {
  return secretsOf([secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])
}

/** Proxies repeat addresses in headers of their own; of a wrong token nobody knows whose it is. */
function withoutTokens(value: string): string {
  return value.replace(/([?&]token=)[^&\s]*/gi, `$1${maskText}`)
}
