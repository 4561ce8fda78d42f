/** What the Maintenance page can have done. Each is a task in the lane of that name. */
export const maintenanceHandlers = [
  'maintenance.survey',
  'maintenance.prune-state',
  'maintenance.database-check',
] as const
export type MaintenanceHandler = (typeof maintenanceHandlers)[number]

/** How much there is. Sizes in bytes. */
export interface StorageView {
  /** `reusable`: free inside of it; null where the database keeps that to itself. */
  database: { kind: 'sqlite' | 'postgresql'; bytes: number; reusable_bytes: number | null }
  output_bytes: number
  tasks: number
  events: number
  /** The disk that the data directory is on. */
  disk: { free_bytes: number; total_bytes: number }
}
