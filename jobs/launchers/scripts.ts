import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The shell scripts lie beside the bundle (dist/jobs/launchers), or beside this file when run from its source. */
function script(name: string): string {
  const beside = fileURLToPath(new URL(`./launchers/${name}`, import.meta.url))
  return existsSync(beside) ? beside : fileURLToPath(new URL(`./${name}`, import.meta.url))
}

export const launchScript = script('launch.sh')
export const stopPostScript = script('stop-post.sh')
