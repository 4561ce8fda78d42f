/** Addresses that answer programs: never redirected, failures are problem documents. */
export function isApi(path: string): boolean {
  return path === '/api' || path.startsWith('/api/') || seed003.test(path)
}

/** The paths of seed 003 stand beside the pages of the same prefix. */
const seed003 = /^\/tasks\/(?:[^/]+\/execute|running|executions)\//
