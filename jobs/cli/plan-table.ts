import type { PlanRow } from '@/lib/contract/services'

/** What an update would do, a line each, in the order in which it is done. */
export function planTable(plan: PlanRow[]): string[][] {
  const rows = plan.map((row) => [
    row.unit,
    short(row.from_digest),
    short(row.to_digest),
    changeOf(row),
    row.image_created_at?.slice(0, 10) ?? '-',
    row.verdict,
    reasonOf(row),
  ])
  return [['SERVICE', 'FROM', 'TO', 'VERSION', 'BUILT', 'VERDICT', 'REASON'], ...rows]
}

/** Tags where they change, else versions, else the revisions of the source: `1.4.2 → 1.5.0`. */
function changeOf({ image, to_image: toImage, version, revision }: PlanRow): string {
  const tags = { from: tagOf(image), to: tagOf(toImage) }
  const changes = [...(toImage ? [tags] : []), version, revision].filter(({ from, to }) => from !== to && to !== null)
  const [told] = changes
  return told ? `${cut(told.from ?? '?')} → ${cut(told.to ?? '?')}` : (version.from ?? '-')
}

/** Why, and what else stops or restarts. */
function reasonOf({ reason, dependents, verdict }: PlanRow): string {
  const takes = verdict === 'update' || verdict === 'restart' ? dependents : []
  return [reason, takes.length > 0 && `takes ${takes.join(', ')} with it`].filter(Boolean).join('; ')
}

function short(digest: string | null): string {
  return digest?.slice(0, 'sha256:'.length + 12) ?? '-'
}

function tagOf(image: string | null): string | null {
  return /:([^/:]+)$/.exec(image ?? '')?.[1] ?? null
}

/** A commit by its first digits. */
function cut(text: string): string {
  return /^[0-9a-f]{13,64}$/.test(text) ? text.slice(0, 12) : text
}
