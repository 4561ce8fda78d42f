export interface InstallOptions {
  /** A reference of this workshop: `workshop.reference('web')`. */
  image: string
  /** Whether the program says itself when it is ready (it does), or starting counts as that. */
  notify?: boolean
  restart?: 'no' | 'on-failure' | 'always'
  restartSecs?: number
  requires?: string[]
  env?: Record<string, string>
  autoUpdate?: boolean | 'local'
  /** When podman pulls the image at the start of the unit. */
  pull?: 'never' | 'missing' | 'always'
  startTimeoutSecs?: number
  /** Has podman ask the program itself how it is, each second. */
  health?: boolean
}

/** What `podman create` is told. `gate`: the folder that the programs look into. */
export function containerArguments(
  { image, notify = true, env = {}, autoUpdate, health, pull }: InstallOptions,
  gate: string,
): string[] {
  return [
    ...['--sdnotify', notify ? 'container' : 'conmon', '--volume', `${gate}:/gate:ro`],
    ...(autoUpdate ? ['--label', `io.containers.autoupdate=${autoUpdate === 'local' ? 'local' : 'registry'}`] : []),
    ...(pull ? ['--pull', pull] : []),
    ...(health ? ['--health-cmd', '["/app","health"]', '--health-interval', '1s', '--health-retries', '1'] : []),
    ...Object.entries(env).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    image,
  ]
}

/** What `podman generate systemd` is told. */
export function unitArguments({ restart, requires = [], startTimeoutSecs }: InstallOptions): string[] {
  return [
    ...(restart ? ['--restart-policy', restart] : []),
    ...requires.flatMap((unit) => ['--requires', unit, '--after', unit]),
    ...(startTimeoutSecs ? ['--start-timeout', String(startTimeoutSecs)] : []),
  ]
}

/** A Quadlet file. `pod`: the file of its pod, which has the network then. */
export function quadletText(
  container: string,
  { image, notify = true, restart = 'no', env = {}, startTimeoutSecs = 20 }: InstallOptions,
  { gate, pod }: { gate: string; pod: string | null },
): string {
  const environment = Object.entries(env).map((pair) => `Environment=${pair.join('=')}\n`)
  return `[Unit]
Description=${container}
[Container]
Image=${image}
ContainerName=${container}
${pod === null ? 'Network=host' : `Pod=${pod}`}
AutoUpdate=registry
Notify=${notify}
Volume=${gate}:/gate:ro
${environment.join('')}[Service]
Restart=${restart}
TimeoutStartSec=${startTimeoutSecs}
`
}
