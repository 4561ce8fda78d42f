import { delimiter, dirname } from 'node:path'

/**
 * `env` for programs that are scripts of Node's, npm among them: this Node is first on their PATH. A unit of systemd may
 * name one that no PATH has.
 */
export function withOwnNode(env) {
  return { ...env, PATH: [dirname(process.execPath), process.env.PATH].filter(Boolean).join(delimiter) }
}
