import { userInfo } from 'node:os'

/** Where logind puts it; XDG_RUNTIME_DIR is missing after `su` and `sudo`. */
export function defaultRuntimeDir(): string {
  return `/run/user/${process.getuid?.() ?? 0}`
}

/** Name of the user we run as, or the number where it has none (containers). */
export function userName(): string {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.() ?? 0)
  }
}
