const ESC = String.fromCharCode(27)
const BEL = String.fromCharCode(7)
const BACKSPACE = String.fromCharCode(8)

const titlesAndLinks = new RegExp(`${ESC}\\][^${BEL}${ESC}]*(?:${BEL}|${ESC}\\\\)?`, 'g')
const movesAndErases = new RegExp(`${ESC}\\[[0-9;:?<=>!]*[ -/]*(?:[@-ln-~])`, 'g')
const shortSequences = new RegExp(`${ESC}(?:[()*+#][0-9A-Za-z]|[ -/0-9=><A-Z\\\\^_\`a-z|}~])`, 'g')
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const otherControls = /[\u0000-\u0008\u000b-\u001a\u001c-\u001f\u007f]/g
const overstruck = new RegExp(`[^${BACKSPACE}]${BACKSPACE}`, 'g')

/**
 * What a terminal would leave standing of a line: the last text after carriage returns (progress bars), without cursor
 * moves, titles and other control characters. Colour sequences (`ESC [ … m`) stay, for `ansiRuns`.
 */
export function standingText(raw: string): string {
  let text = lastSegment(raw)
  if (text.includes(ESC))
    text = text.replace(titlesAndLinks, '').replace(movesAndErases, '').replace(shortSequences, '')
  if (text.includes(BACKSPACE)) text = text.replace(overstruck, '')
  return text.replace(otherControls, '')
}

/** `10 %\r20 %\r` → `20 %`: a closing return only brings the cursor back, it erases nothing. */
function lastSegment(raw: string): string {
  if (!raw.includes('\r')) return raw
  const text = raw.replace(/\r+$/, '')
  return text.slice(text.lastIndexOf('\r') + 1)
}
