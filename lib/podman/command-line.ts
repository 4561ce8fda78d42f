/** What a unit has podman do. */
export type PodmanCommand =
  | {
      verb: 'run'
      image: string | null
      isNotify: boolean
      autoUpdate: string | null
      podIdFile: string | null
      /** When it pulls its image itself: always, missing, never, newer; null: not said. */
      pull: string | null
    }
  /** Starts a container that is there: a restart takes no new image. */
  | { verb: 'start' }
  | { verb: 'pod' }
  /** `file`: as written; null where its arguments name none. */
  | { verb: 'kube'; file: string | null }

/** Reads the argv of an ExecStart; null where it does not run containers with podman. */
export function readPodmanCommand(argv: string[]): PodmanCommand | null {
  const [program = '', ...rest] = argv
  if (!/(^|\/)podman$/.test(program)) return null
  const words = skipGlobalFlags(rest)
  if (words[0] === 'container') words.shift()
  const [verb, second] = words
  if (verb === 'run') return readRun(words.slice(1))
  if (verb === 'start') return { verb: 'start' }
  if (verb === 'pod') return { verb: 'pod' }
  if ((verb === 'kube' && second === 'play') || (verb === 'play' && second === 'kube')) {
    // Its flags come before it, as podman's own template and Quadlet write them.
    const file = words.slice(2).at(-1)
    return { verb: 'kube', file: file === undefined || file.startsWith('-') ? null : file }
  }
  return null
}

/** podman(1): those before the verb that take their value as a word of its own. */
const globalsWithValue =
  /^--(cgroup-manager|config|conmon|connection|events-backend|hooks-dir|identity|log-level|module|network-cmd-path|network-config-dir|out|root|runroot|runtime|runtime-flag|storage-driver|storage-opt|tmpdir|url|volumepath)$/

function skipGlobalFlags(words: string[]): string[] {
  let at = 0
  while (words[at]?.startsWith('-')) at += globalsWithValue.test(words[at] ?? '') || words[at] === '-c' ? 2 : 1
  return words.slice(at)
}

/** podman-run(1): the flags without a value. Every other one has it after `=` or as the next word. */
const switches = new Set(
  (
    'detach disable-content-trust env-host help http-proxy init interactive no-healthcheck no-hostname no-hosts ' +
    'oom-kill-disable passwd privileged publish-all quiet read-only read-only-tmpfs replace rm rmi rootfs sig-proxy ' +
    'tls-verify tty unsetenv-all'
  ).split(' '),
)
const shortSwitches = /^-[diPqt]+$/

function readRun(words: string[]): PodmanCommand {
  const run: PodmanCommand & { verb: 'run' } = {
    verb: 'run',
    image: null,
    isNotify: false,
    autoUpdate: null,
    podIdFile: null,
    pull: null,
  }
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    if (word === '--') return { ...run, image: words[at + 1] ?? null }
    if (!word.startsWith('-')) return { ...run, image: word }
    const equals = word.indexOf('=')
    const name = equals === -1 ? word : word.slice(0, equals)
    if (equals === -1 && (shortSwitches.test(word) || switches.has(word.replace(/^--/, '')))) continue
    const hasOwnWord = equals === -1 && !/^-[a-zA-Z]./.test(word)
    const value = hasOwnWord ? (words[++at] ?? '') : equals === -1 ? word.slice(2) : word.slice(equals + 1)
    noteFlag(run, name, value)
  }
  return run
}

function noteFlag(run: PodmanCommand & { verb: 'run' }, name: string, value: string): void {
  if (name === '--sdnotify') run.isNotify = value === 'container' || value === 'healthy'
  if (name === '--pod-id-file') run.podIdFile = value
  if (name === '--pull') run.pull = value.toLowerCase()
  const label = /^io\.containers\.autoupdate=(.*)$/.exec(value)
  if ((name === '--label' || name === '-l') && label) run.autoUpdate = label[1] ?? null
}
