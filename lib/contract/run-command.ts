import { z } from 'zod'
import { taskOptionsSchema } from './requests'

/**
 * What the "Run a command" form sends, as the server checks it. The form tells the commonest mistakes earlier, in the
 * reader's language and without zod (components/command-form/form-values.ts).
 */
export const runCommandSchema = taskOptionsSchema.extend({
  command: z
    .string({ error: 'command is required' })
    .refine((value) => value.trim() !== '', 'command must not be empty')
    .refine((value) => !value.includes('\0'), 'command must not contain a NUL byte'),
  /** Number, id or name; this machine where it is left out. */
  server_id: z.union([z.string(), z.number()]).optional(),
})
export type RunCommandInput = z.input<typeof runCommandSchema>
