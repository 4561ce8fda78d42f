import { readSpan } from './time-span'

/** What `systemctl show` says of a unit (org.freedesktop.systemd1(5) has the properties). */
export interface UnitShow {
  id: string
  /** loaded, not-found, bad-setting, error, masked */
  loadState: string
  activeState: string
  subState: string
  /** success, timeout, exit-code, signal, … of its last run. */
  result: string
  /** Restarts by `Restart=`, counted since it was last started by somebody. */
  nRestarts: number
  /** 0: none. */
  mainPid: number
  /** Another one with each start; empty where it never ran. */
  invocationId: string
  /** simple, notify, forking, oneshot, … */
  type: string
  /** Whole seconds. */
  activeSince: Date | null
  /** null: it may take as long as it likes. */
  timeoutStartMs: number | null
  timeoutStopMs: number | null
  /** The unit's own file; for what a generator made, its result. */
  fragmentPath: string | null
  /** What a generator made it from: the Quadlet file. */
  sourcePath: string | null
  /** Additions to the file, in the order in which they count. */
  dropInPaths: string[]
  description: string
  after: string[]
  requires: string[]
  bindsTo: string[]
  requiredBy: string[]
  boundBy: string[]
  /** Units that are stopped and restarted with it. */
  consistsOf: string[]
  statusText: string
  /** Its file has changed since systemd read it. */
  needDaemonReload: boolean
}

const properties = [
  'Id',
  'LoadState',
  'ActiveState',
  'SubState',
  'Result',
  'NRestarts',
  'MainPID',
  'InvocationID',
  'Type',
  'ActiveEnterTimestamp',
  'TimeoutStartUSec',
  'TimeoutStopUSec',
  'FragmentPath',
  'SourcePath',
  'DropInPaths',
  'Description',
  'After',
  'Requires',
  'BindsTo',
  'RequiredBy',
  'BoundBy',
  'ConsistsOf',
  'StatusText',
  'NeedDaemonReload',
]

/**
 * A unit that is not there is told as one with `loadState` not-found. Not asked for: Environment and ExecStart, which
 * may hold what nobody but the service should know, and would be told in an event.
 */
export function showUnitsArgv(scope: 'user' | 'system', units: string[]): string[] {
  // Times and their names come in the caller's zone and language, and have no other form that old versions know.
  const inUtc = ['env', 'TZ=UTC', 'LC_ALL=C']
  return [
    ...inUtc,
    'systemctl',
    `--${scope}`,
    'show',
    '--no-pager',
    `--property=${properties.join(',')}`,
    '--',
    ...units,
  ]
}

/** What `showUnitsArgv` prints: one block a unit, blank lines between them. */
export function parseShowUnits(text: string): UnitShow[] {
  const blocks = text.split(/\n\s*\n/).filter((block) => block.trim() !== '')
  return blocks.map((block) => readUnit(readBlock(block)))
}

function readBlock(block: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const line of block.split('\n')) {
    const at = line.indexOf('=')
    if (at > 0) found.set(line.slice(0, at), line.slice(at + 1))
  }
  return found
}

function readUnit(block: Map<string, string>): UnitShow {
  const text = (name: string) => block.get(name) ?? ''
  const names = (name: string) => text(name).split(' ').filter(Boolean)
  return {
    id: text('Id'),
    loadState: text('LoadState'),
    activeState: text('ActiveState'),
    subState: text('SubState'),
    result: text('Result'),
    nRestarts: Number(text('NRestarts')) || 0,
    mainPid: Number(text('MainPID')) || 0,
    invocationId: text('InvocationID'),
    type: text('Type'),
    activeSince: readTime(text('ActiveEnterTimestamp')),
    timeoutStartMs: readSpan(text('TimeoutStartUSec')),
    timeoutStopMs: readSpan(text('TimeoutStopUSec')),
    fragmentPath: text('FragmentPath') || null,
    sourcePath: text('SourcePath') || null,
    dropInPaths: names('DropInPaths'),
    description: text('Description'),
    after: names('After'),
    requires: names('Requires'),
    bindsTo: names('BindsTo'),
    requiredBy: names('RequiredBy'),
    boundBy: names('BoundBy'),
    consistsOf: names('ConsistsOf'),
    statusText: text('StatusText'),
    needDaemonReload: text('NeedDaemonReload') === 'yes',
  }
}

/** `Sun 2026-11-22 21:01:56 UTC`; empty or `n/a` where it never was. */
function readTime(text: string): Date | null {
  const found = /(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) UTC$/.exec(text)
  return found ? new Date(`${found[1]}T${found[2]}Z`) : null
}
