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
  label: string
}

export interface ListHandle {
  scrollToLine(line: number): void
}
