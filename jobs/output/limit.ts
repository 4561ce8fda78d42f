import type { NewLine } from '@/lib/output/chunk'

/** The lines that fit into the room that is left, the last one cut to fit exactly. A line feed counts as a byte. */
export function fitLines(lines: NewLine[], room: number): { kept: NewLine[]; bytes: number; droppedBytes: number } {
  const kept: NewLine[] = []
  let bytes = 0
  for (const [index, line] of lines.entries()) {
    const size = sizeOf(line)
    if (bytes + size > room) {
      const part = cutTo(line.text, room - bytes)
      if (part) kept.push({ ...line, text: part, unended: true })
      const rest = lines.slice(index).reduce((sum, left) => sum + sizeOf(left), 0)
      return { kept, bytes: bytes + Buffer.byteLength(part), droppedBytes: rest - Buffer.byteLength(part) }
    }
    kept.push(line)
    bytes += size
  }
  return { kept, bytes, droppedBytes: 0 }
}

/** The line that says that the rest is missing; it does not count against the limit. */
export function limitNotice(limitBytes: number, at: number): NewLine {
  return { s: 'notice', at, text: `Output limit of ${limitBytes} bytes reached: what follows is not kept.` }
}

function sizeOf(line: NewLine): number {
  return Buffer.byteLength(line.text) + (line.continued || line.unended ? 0 : 1)
}

function cutTo(text: string, bytes: number): string {
  if (bytes <= 0) return ''
  const raw = Buffer.from(text).subarray(0, bytes)
  // A character that was cut in half decodes to a replacement at the very end.
  return raw.toString('utf8').replace(/\uFFFD$/, '')
}
