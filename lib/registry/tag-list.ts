import { z } from 'zod'
import { answered, type NoAnswer, RegistryFailure } from './failure'
import { jsonOf } from './manifest'
import type { Repository } from './repository'

const mostTags = 10_000
const mostPages = 200

/**
 * All tags of a repository, page by page (distribution specification, "Listing Tags"). At most 10,000: of more, those
 * that the registry lists first.
 */
export function askForTags(repository: Repository): Promise<{ ok: true; answer: string[] } | NoAnswer> {
  return answered(readTags(repository))
}

const pageSchema = z.object({ tags: z.array(z.string()).nullable() })

async function readTags(repository: Repository): Promise<string[]> {
  const tags: string[] = []
  let next: string | URL | null = 'tags/list?n=1000'
  for (let page = 0; next !== null && page < mostPages && tags.length < mostTags; page++) {
    const reply = await repository.ask(next, { what: 'list of tags' })
    const read = pageSchema.safeParse(jsonOf(reply))
    if (!read.success) throw new RegistryFailure('registry error', `${reply.url.host} answered with no list of tags.`)
    tags.push(...(read.data.tags ?? []))
    next = nextPage(reply.header('link'), reply.url)
  }
  return tags.slice(0, mostTags)
}

/** `</v2/x/tags/list?last=b&n=2>; rel="next"`. Another host's page is none: our credentials are for this one. */
function nextPage(link: string | null, from: URL): URL | null {
  const target = /<([^>]*)>\s*;[^,]*\brel="?next"?/i.exec(link ?? '')?.[1]
  if (target === undefined || !URL.canParse(target, from)) return null
  const next = new URL(target, from)
  return next.origin === from.origin && next.href !== from.href ? next : null
}
