import type { Role } from '@/lib/contract/states'
import type { StreamCursor } from '@/lib/contract/stream'
import type { Sink } from './sink'

/** One reader of one task. A sink has one for each of its tasks. */
export interface Watcher {
  sink: Sink
  role: Role
  /** The numbers that were sent to it last. */
  cursor: StreamCursor
  /** It has everything and gets what is new as it comes; else it reads what is old from the database. */
  isLive: boolean
  /** The stream ends with the task. */
  isAlone: boolean
}
