export type Target = { kind: 'params'; path: string[] } | { kind: 'env'; name: string }

export interface Unsafe {
  target: string
  message: string
}

/** Parameters that are run as programs: who writes what is sent would choose what is run here. */
const programs: Record<string, readonly string[]> = { command: ['command', 'argv'] }

/** Variables that choose which programs or libraries are loaded, in a shell or by the loader. */
const steering =
  /^(?:PATH|IFS|ENV|SHELL|SHELLOPTS|HOME|TMPDIR|EDITOR|VISUAL|PAGER|PS[0-4]|PROMPT_COMMAND|CDPATH|GLOBIGNORE|BASH\w*|(?:LD|DYLD|PYTHON|NODE|NPM|PERL|RUBY|GIT|SSH|JAVA|JDK|GCONV|LOCPATH|TASKYARD|DOCKER|CONTAINER|XDG|DBUS|SYSTEMD)_?\w*|https?_proxy|all_proxy)$/i

/** `params.code`, `params.inputs.tag`, `env.TAG`; null: neither. No element of a list can be named. */
export function parseTarget(text: string): Target | null {
  const env = /^env\.([A-Za-z_][A-Za-z0-9_]*)$/.exec(text)
  if (env?.[1]) return { kind: 'env', name: env[1] }
  const [kind, ...path] = text.split('.')
  const isPath = path.length > 0 && path.length <= 10 && path.every((name) => /^[A-Za-z_][A-Za-z0-9_-]*$/.test(name))
  // As names of members these would reach every object.
  if (kind !== 'params' || !isPath || path.includes('__proto__')) return null
  return { kind: 'params', path }
}

/** The first target that a sender must not be able to write to, with what to do instead. `handler`: of the definition. */
export function unsafeTarget(map: Record<string, string>, handler: string): Unsafe | null {
  for (const target of Object.keys(map)) {
    const message = whyUnsafe(target, handler)
    if (message) return { target, message }
  }
  return null
}

function whyUnsafe(text: string, handler: string): string | null {
  const target = parseTarget(text)
  if (!target) return `${JSON.stringify(text.slice(0, 80))} is no target: params.<name> and env.<NAME> are`
  if (target.kind === 'env') {
    return steering.test(target.name)
      ? `${text} would let whoever writes what is sent choose the programs that run: take a name of your own, such as env.TAG`
      : null
  }
  const [first = ''] = target.path
  if (!programs[handler]?.includes(first)) return null
  return (
    `${text} is run as a program, and whoever writes what is sent would choose it: ` +
    'map to a variable such as env.TAG, and write "$TAG" in the command'
  )
}
