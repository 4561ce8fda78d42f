import { type MouseEvent, memo, type ReactNode } from 'react'
import type { OutputLine } from '@/lib/contract/task'
import { type MarkedRun, markedRuns } from './marked-runs'
import { rowGrid } from './row-grid'
import { standingText } from './standing-text'
import { useAnsiRuns } from './use-ansi-runs'

export interface OutputRowProps {
  line: OutputLine
  href: string
  search: string
  isCurrent: boolean
  isWrapped: boolean
  showsUnit: boolean
  onPick: (line: number) => void
}

/** One numbered line: number (a link to itself), letter of the stream, unit where there are several, text. */
export const OutputRow = memo(function OutputRow(props: OutputRowProps) {
  const { line, isCurrent, isWrapped } = props
  if (line.s === 'notice') return <NoticeRow {...props} />
  const ground = isCurrent ? 'bg-selected shadow-edge-accent' : groundOf(line.s === 'stderr')
  return (
    <div className={`${rowGrid(props.showsUnit)} ${ground} ${isWrapped ? '' : 'h-5'}`} data-line={line.n}>
      <NumberLink {...props} />
      <StreamMark isError={line.s === 'stderr'} />
      {props.showsUnit && <span className="truncate pr-2 text-2xs leading-5 text-fg-3 select-none">{line.unit}</span>}
      <span className={isWrapped ? 'whitespace-pre-wrap break-all pr-4' : 'whitespace-pre pr-4'}>
        <LineText text={line.text} search={props.search} isCurrent={isCurrent} />
        {line.continued && <span className="text-fg-3 select-none"> ↩</span>}
      </span>
    </div>
  )
})

/** A line that is still being printed: it has no number yet. */
export function PartialRow({ text, isError, showsUnit }: { text: string; isError: boolean; showsUnit: boolean }) {
  return (
    <div className={`${rowGrid(showsUnit)} h-5 ${groundOf(isError)}`}>
      <span className={`${numberLook} text-fg-3`}>…</span>
      <StreamMark isError={isError} />
      {showsUnit && <span />}
      <span className="whitespace-pre pr-4">
        <LineText text={text} search="" isCurrent={false} />
      </span>
    </div>
  )
}

/** A line of ours: what was cut off, what an adoption found. */
function NoticeRow(props: OutputRowProps) {
  return (
    <div
      className={`${rowGrid(false)} min-h-5 border-y border-line bg-output-gutter font-sans text-2xs leading-[18px] text-fg-3 ${
        props.isCurrent ? 'shadow-edge-accent' : ''
      }`}
      data-line={props.line.n}
    >
      <NumberLink {...props} />
      <span />
      <span className={props.isWrapped ? 'pr-4' : 'whitespace-pre pr-4'}>
        <LineText text={props.line.text} search={props.search} isCurrent={props.isCurrent} />
      </span>
    </div>
  )
}

function groundOf(isError: boolean): string {
  return isError ? 'bg-output-stderr shadow-edge-failed' : 'bg-output hover:bg-hover'
}

/** Stays when a long line is scrolled sideways, so it carries its row's ground and edge over the text. */
const numberLook = 'sticky left-0 bg-inherit pr-3 text-right text-2xs leading-5 [box-shadow:inherit] select-none'

function NumberLink({ line, href, isCurrent, onPick }: OutputRowProps) {
  const pick = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    onPick(line.n)
  }
  return (
    <a
      href={`${href}#L${line.n}`}
      onClick={pick}
      // Thousands of stops for the tab key would be a trap; the viewer itself takes the arrow keys.
      tabIndex={-1}
      className={`${numberLook} hover:text-accent hover:underline ${isCurrent ? 'font-semibold text-accent' : 'text-fg-3'}`}
    >
      {line.n}
    </a>
  )
}

function StreamMark({ isError }: { isError: boolean }) {
  return (
    <span className="text-center text-[10px] leading-5 font-bold text-failed-fg select-none">
      {isError && (
        <abbr title="stderr" className="no-underline">
          E
        </abbr>
      )}
    </span>
  )
}

function LineText({ text, search, isCurrent }: { text: string; search: string; isCurrent: boolean }): ReactNode {
  const runs = markedRuns(useAnsiRuns(standingText(text)), search)
  let at = 0
  return runs.map((run) => {
    const key = at
    at += run.text.length
    return <TextRun key={key} run={run} isCurrent={isCurrent} />
  })
}

function TextRun({ run, isCurrent }: { run: MarkedRun; isCurrent: boolean }) {
  if (run.mark === 'mask') return <span className="rounded-xs bg-active px-0.5 text-fg-3">{run.text}</span>
  if (run.mark === 'hit') {
    return <mark className={`rounded-xs text-fg ${isCurrent ? 'bg-hit-current' : 'bg-hit'}`}>{run.text}</mark>
  }
  return run.className ? <span className={run.className}>{run.text}</span> : run.text
}
