import type { Client } from './client'

interface Page<T> {
  list: T[]
  has_next: boolean
}

const perPage = 100

/** Every page of a list of the API. */
export async function readAll<T>(client: Client, path: string, query: Record<string, string> = {}): Promise<T[]> {
  const found: T[] = []
  for (let page = 1; ; page++) {
    const search = new URLSearchParams({ ...query, page: String(page), per_page: String(perPage) })
    const { list, has_next: hasNext } = await client.get<Page<T>>(`${path}?${search}`)
    found.push(...list)
    if (!hasNext) return found
  }
}
