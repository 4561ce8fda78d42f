import type { FetchStream, StreamFilter } from './output-segment'
import { standingText } from './standing-text'
import { withoutColours } from './without-colours'

/** More than this is for the download: a clipboard of hundreds of MB would stop the browser. */
const mostLines = 10_000

/** The last lines as plain text, joined where one line came in pieces. */
export async function copyOutput(
  fetchStream: FetchStream,
  stream: StreamFilter,
  total: number,
): Promise<{ text: string; lines: number; isPart: boolean }> {
  const from = Math.max(1, total - mostLines + 1)
  const { lines } = await fetchStream(from, mostLines, stream, new AbortController().signal)
  const text = lines.map((line) => `${withoutColours(standingText(line.text))}${line.continued ? '' : '\n'}`).join('')
  return { text, lines: lines.length, isPart: from > 1 }
}
