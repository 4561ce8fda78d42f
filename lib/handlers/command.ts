import { z } from 'zod'
import { AppError } from '@/lib/core/app-error'
import type { HandlerSpec, PlanContext } from './spec'

/** The largest command: 1 MiB minus one byte (design: spool). */
export const maxCommandBytes = 1024 * 1024 - 1

const noNul = (value: string) => !value.includes('\0')

const paramsSchema = z
  .strictObject({
    command: z
      .string({ error: 'command must be a text' })
      .refine((value) => value.trim() !== '', 'command must not be empty')
      .refine(noNul, 'command must not contain a NUL byte')
      .refine(
        (value) => Buffer.byteLength(value) <= maxCommandBytes,
        `command may have at most ${maxCommandBytes} bytes`,
      )
      .optional(),
    argv: z
      .array(z.string().refine(noNul, 'an argument must not contain a NUL byte'), {
        error: 'argv must be a list of texts',
      })
      .min(1, 'argv needs at least the program')
      .max(10_000, 'argv may have at most 10,000 members')
      .refine((argv) => argv[0] !== '', 'argv needs a program as its first member')
      .refine((argv) => argv.join('').length <= maxCommandBytes / 2, 'argv is too long')
      .optional(),
    servers: z
      .array(z.union([z.string(), z.number().int()]), { error: 'servers is a list of numbers, ids or names' })
      .min(1, 'servers must not be empty')
      .max(1000)
      .optional(),
    tag: z.string().optional(),
    parallel: z.number().int().min(1, 'parallel must be at least 1').max(1000).optional(),
    stop_after_failures: z.number().int().min(1, 'stop_after_failures must be at least 1').max(1000).optional(),
  })
  .refine((params) => (params.command === undefined) !== (params.argv === undefined), {
    message: 'command is required (or argv instead of it, not both)',
    path: ['command'],
  })

export type CommandParams = z.infer<typeof paramsSchema>

/** A shell command, or a program with its arguments, on this machine. */
export const commandSpec: HandlerSpec<CommandParams> = {
  name: 'command',
  params: paramsSchema,
  isolation: 'isolated',
  lane: 'commands',
  limits: { timeoutSecs: 300, outputLimitBytes: 50_000_000, stopGraceSecs: 10 },
  supports: { pause: false, stop: 'graceful' },
  unitsFollowTask: true,
  async plan(params, context) {
    const server = await oneServer(params, context)
    return {
      params,
      units: [{ name: server.name, kind: 'server' }],
      serverId: server.id,
      name: commandName(params),
    }
  },
}

async function oneServer(params: CommandParams, context: PlanContext) {
  if (params.tag !== undefined) throw notYet('params.tag', 'Servers by tag come with SSH servers.')
  const references = params.servers ?? []
  if (references.length > 1) throw notYet('params.servers', 'Commands on several servers come with SSH servers.')
  const [reference] = references
  return reference === undefined ? context.localServer() : context.server(reference, 'params.servers')
}

function notYet(field: string, message: string): AppError {
  return new AppError('not-available-yet', message, { fields: [{ field, message }] })
}

/** The first line that says something, short enough for a list. */
export function commandName(params: Pick<CommandParams, 'command' | 'argv'>): string {
  const text = params.argv ? params.argv.join(' ') : (params.command ?? '')
  const line = text
    .split('\n')
    .map((part) => part.trim())
    .find((part) => part !== '' && !part.startsWith('#'))
  const name = line ?? 'Command'
  return name.length > 80 ? `${name.slice(0, 79)}…` : name
}
