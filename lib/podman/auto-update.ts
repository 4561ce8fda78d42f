import { z } from 'zod'
import { readJson } from './read-json'

export interface AutoUpdated {
  unit: string
  container: string
  image: string
  /** registry, local */
  policy: string
  /** true, false, failed, `rolled back`; pending: what a dry run says of one that has an update. */
  updated: string
}

/** Its exit code says nothing: it is 0 also where an update failed or was rolled back. */
export function autoUpdateArgv({ dryRun }: { dryRun: boolean }): string[] {
  return ['podman', 'auto-update', ...(dryRun ? ['--dry-run'] : []), '--format', 'json']
}

const autoUpdateSchema = z.array(
  z.object({
    Unit: z.string(),
    ContainerName: z.string(),
    Image: z.string(),
    Policy: z.string(),
    Updated: z.string(),
  }),
)

/** What `autoUpdateArgv` prints on stdout; nothing at all where no container has the label. */
export function parseAutoUpdate(text: string): AutoUpdated[] {
  if (text.trim() === '') return []
  return (readJson(autoUpdateSchema.nullable(), text, 'podman auto-update') ?? []).map((row) => ({
    unit: row.Unit,
    container: row.ContainerName,
    image: row.Image,
    policy: row.Policy,
    updated: row.Updated,
  }))
}
