import { z } from 'zod'
import type { PlanContext, PlannedServer } from './spec'

/** The parameter of a handler that works on one machine: its number, id or name. */
export const serverParam = z
  .union([z.string().trim().min(1).max(200), z.number().int()], {
    error: 'server is the number, id or name of a machine',
  })
  .optional()

/** The machine that is meant; where none is named, the one that local work goes to. Throws AppError where it is unknown. */
export function serverOf(server: string | number | undefined, context: PlanContext): Promise<PlannedServer> {
  return server === undefined ? context.localServer() : context.server(server, 'params.server')
}
