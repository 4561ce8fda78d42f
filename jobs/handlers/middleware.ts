import type { CodeHandler, HandlerMiddleware, TaskContext } from './define'
import { LeftOff } from './left-off'

/** Around every handler of ours, outermost first. */
const house: HandlerMiddleware[] = [
  {
    // A handler that returns and leaves a unit open has forgotten it: that is no success.
    async after(context) {
      for (const name of context.units.names) {
        await context.units.finish(name, { status: 'failed', error: 'The handler ended without a word on it' })
      }
    },
  },
]

/**
 * The handler's code with the middleware around it: `before` from the outside in, `after` from the inside out;
 * when something throws, `error` from the inside out, and the error goes on. Work that is left off has neither ended
 * nor failed: its middleware comes round again with the attempt that takes it up.
 */
export function chain(handler: CodeHandler<unknown>): (context: TaskContext) => Promise<void> {
  const around = [...house, ...handler.middleware]
  return async (context) => {
    try {
      for (const middleware of around) await middleware.before?.(context)
      await handler.run(context)
      for (const middleware of around.toReversed()) await middleware.after?.(context)
    } catch (error) {
      if (error instanceof LeftOff) throw error
      for (const middleware of around.toReversed()) await middleware.error?.(context, error)
      throw error
    }
  }
}
