/**
 * A Go template that prints one line of JSON with these members. Only what is asked for is printed: the whole answer of
 * an inspection holds the environment of the container, which must not get into an event.
 */
export function templateOf(members: Record<string, string>): string {
  return `{${Object.entries(members)
    .map(([name, expression]) => `"${name}":${expression}`)
    .join(',')}}`
}
