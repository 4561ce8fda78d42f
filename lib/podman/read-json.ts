import type { z } from 'zod'

/** What podman printed, as `schema` has it. Throws an Error that names the command where it is something else. */
export function readJson<T>(schema: z.ZodType<T>, text: string, command: string): T {
  const result = schema.safeParse(parse(text, command))
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new Error(`${command} answered in a shape that is not known: ${issue?.path.join('.')}: ${issue?.message}`)
}

/** As `readJson`, for a template that prints one object a line. */
export function readJsonLines<T>(schema: z.ZodType<T>, text: string, command: string): T[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.map((line) => readJson(schema, line, command))
}

function parse(text: string, command: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error(`${command} answered something that is not JSON: ${JSON.stringify(text.slice(0, 80))}`)
  }
}
