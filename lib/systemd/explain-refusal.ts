import { defaultRuntimeDir, userName } from './user'

/**
 * Why systemctl did not answer, from what it printed on stderr, in a sentence that says what to do about it.
 */
export function explainRefusal(stderr: string, scope: 'user' | 'system' = 'user'): string {
  const line = stderr.split('\n').find((each) => each.trim() !== '') ?? 'no answer'
  if (scope === 'system' || !/bus|XDG_RUNTIME_DIR/.test(stderr)) return `systemctl --${scope} does not answer: ${line}`
  return (
    `there is no user manager to ask (${line}): run loginctl enable-linger ${userName()}, ` +
    `and give the runner XDG_RUNTIME_DIR=${defaultRuntimeDir()}`
  )
}
