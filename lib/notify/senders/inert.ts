import type { NotificationFacts } from '../facts'

/**
 * What people have named, with a letter that is not seen where chat services and mail programs would make a link, a
 * mention or a tag of a name by themselves: in a plain text there is nothing to escape with. Names that are only copied
 * often, such as those of units and images, stay as they are.
 */
export function inertFacts(facts: NotificationFacts): NotificationFacts {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, inertValue(value)]),
  ) as unknown as typeof facts
}

function inertValue(value: unknown): unknown {
  if (typeof value === 'string') return inert(value)
  if (Array.isArray(value)) return value.map(inertValue)
  return typeof value === 'object' && value !== null ? inertFacts(value as NotificationFacts) : value
}

/** After the colon of an address, `www`, the @ of a mention, and the < of a tag. */
function inert(text: string): string {
  return text.replace(/:(?=\/\/)|\bwww(?=\.)|(?<![\p{L}\p{N}_])@(?=[\p{L}\p{N}_])|<(?=[\p{L}@!#:/])/giu, '$&\u200b')
}
