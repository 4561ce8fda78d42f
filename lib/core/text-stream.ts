const bytesPerChunk = 65_536

/**
 * Encodes pieces of text into a stream of some 64 KiB at a time; they are made only as fast as they are read. An
 * empty piece says that nothing may follow for a while: what was gathered is let go.
 */
export function streamText(pieces: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const chunks = gathered(pieces)
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await chunks.return(undefined)
    },
  })
}

async function* gathered(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let held = ''
  for await (const piece of pieces) {
    held += piece
    if (piece !== '' && held.length < bytesPerChunk) continue
    if (held) yield held
    held = ''
  }
  if (held) yield held
}

/** Rows as the members of a JSON array, one a line. */
export async function* jsonRows(batches: AsyncIterable<unknown[]>): AsyncGenerator<string> {
  let comma = ''
  for await (const rows of batches) {
    if (rows.length === 0) continue
    yield `${comma}\n    ${rows.map((row) => JSON.stringify(row)).join(',\n    ')}`
    comma = ','
  }
}
