/** How the main process ended; all null while it has not. */
export interface UnitExit {
  mainCode: 'exited' | 'killed' | 'dumped' | null
  /** Exit code for `exited`, signal number otherwise. */
  mainStatus: number | null
  /** systemd's word for the whole: success, exit-code, signal, core-dump, timeout, oom-kill, … */
  result: string | null
}

export interface UnitState {
  activeState: string
  subState: string
  /** 0: no main process (any more). */
  mainPid: number
  /** Path below the cgroup root, empty while nothing runs. */
  controlGroup: string
  /** 32 hex digits; empty before the first start. */
  invocationId: string
  exit: UnitExit
}

/** Properties as D-Bus sends them: name → value. */
export type Properties = Record<string, unknown>

/** What all properties of a loaded unit say. */
export function readUnitState(properties: Properties): UnitState {
  return {
    activeState: text(properties.ActiveState),
    subState: text(properties.SubState),
    mainPid: whole(properties.MainPID),
    controlGroup: text(properties.ControlGroup),
    invocationId: hex(properties.InvocationID),
    exit: readExit(properties),
  }
}

/** What some of them say, as a PropertiesChanged signal carries them. */
export function readUnitChange(properties: Properties): Partial<UnitState> {
  const all = readUnitState(properties)
  return {
    ...('ActiveState' in properties && { activeState: all.activeState, subState: all.subState }),
    ...('MainPID' in properties && { mainPid: all.mainPid }),
    ...('InvocationID' in properties && { invocationId: all.invocationId }),
    ...('ExecMainCode' in properties && { exit: all.exit }),
  }
}

// CLD_EXITED, CLD_KILLED, CLD_DUMPED of waitid(2); 0 means that the main process has not ended.
const mainCodes: Record<number, UnitExit['mainCode']> = { 1: 'exited', 2: 'killed', 3: 'dumped' }

function readExit(properties: Properties): UnitExit {
  const mainCode = mainCodes[whole(properties.ExecMainCode)] ?? null
  const result = text(properties.Result) || null
  // Result stands at `success` from the start, when nothing has succeeded yet.
  if (mainCode === null) return { mainCode, mainStatus: null, result: result === 'success' ? null : result }
  return { mainCode, mainStatus: whole(properties.ExecMainStatus), result }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function whole(value: unknown): number {
  return typeof value === 'number' ? value : 0
}

function hex(value: unknown): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : ''
}
