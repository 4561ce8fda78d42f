import { QueryClient } from '@tanstack/react-query'

/** The stream tells what changed, so nothing is fetched again only because a window got the focus. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { staleTime: 5000, refetchOnWindowFocus: false, retry: 1 } },
  })
}
