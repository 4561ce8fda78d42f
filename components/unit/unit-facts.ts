import { isFinal } from '@/lib/contract/states'
import type { Progress, UnitView } from '@/lib/contract/task'

/** ms since it began until it ended, or until `now`; null: not begun. */
export function unitDurationMs(unit: UnitView, now: number): number | null {
  if (unit.started_at === null) return null
  const end = unit.finished_at === null ? now : Date.parse(unit.finished_at)
  return Math.max(0, end - Date.parse(unit.started_at))
}

/** Of a service what tells it from others. */
export function shortUnitName({ kind, name }: Pick<UnitView, 'kind' | 'name'>): string {
  return kind === 'service' ? name.replace(/\.service$/, '') : name
}

/** Whether the units of a task are other tasks, as those of a batch are. */
export function isOfTasks(units: UnitView[]): boolean {
  return units.length > 0 && units.every((unit) => unit.kind === 'task')
}

/** Whether its handler tells of phases, and it has come to one. */
export function hasPhases({ phases }: UnitView): boolean {
  return phases !== undefined && phases.length > 0
}

/** 0 to 100; null: nobody knows how much there is to do. An ended unit has done what it will ever do. */
export function unitPercent(unit: Pick<UnitView, 'status' | 'progress'>): number | null {
  if (isFinal(unit.status)) return 100
  return percentOf(unit.progress)
}

export function percentOf(progress: Progress | null): number | null {
  if (!progress?.total) return null
  return Math.min(100, Math.max(0, (progress.done / progress.total) * 100))
}

/** The one line beside its name: where it is, or what came of it. */
export function unitSentence(unit: UnitView, phaseWord = (phase: string) => phase): string {
  if (isFinal(unit.status)) return unit.message ?? unit.reason ?? ''
  return [unit.phase && phaseWord(unit.phase), unit.message].filter(Boolean).join(', ')
}
