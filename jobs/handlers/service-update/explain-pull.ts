/** What podman says of a pull that failed, and what helps. */
export function explainPull(complaint: string): string {
  if (/no space left on device/i.test(complaint)) return `the disk is full (${complaint})`
  // Not every `denied`: permission is denied to podman itself, by a folder that it may not write to.
  if (/unauthorized|authentication required|\bdenied:|resource is denied/i.test(complaint)) {
    return `the registry wants other credentials: podman login (${complaint})`
  }
  if (/toomanyrequests|too many requests/i.test(complaint))
    return `the registry wants to be asked less often (${complaint})`
  return complaint
}
