import { standingText } from './standing-text'

const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g

/** Cells of a fixed-width font that a line takes: Chinese, Japanese and Korean two each, a tab at most eight. */
export function cells(raw: string): number {
  const text = standingText(raw)
  const tabs = text.includes('\t') ? text.split('\t').length - 1 : 0
  return text.length + (text.match(wide)?.length ?? 0) + tabs * 7
}
