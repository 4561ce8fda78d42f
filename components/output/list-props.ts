import type { Follow } from './use-follow'

/** What both ways of showing lines take. */
export interface ListProps {
  /** Address of the task, without a fragment. */
  href: string
  search: string
  /** The line that a link or the search points at. */
  current: number | null
  showsUnit: boolean
  follow: Follow
  onPick: (line: number) => void
  /** Where to begin when it does not follow: the line that stood at the top of the view before this one. */
  startLine: number | null
  label: string
}

export interface ListHandle {
  scrollToLine(line: number): void
  /** The first line in view. */
  topLine(): number
}
